package io.rekey.security;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Of the settings {@code rekey.auth0.*} the one that browsers have to know.
 *
 * @param url where Auth0's own page for a new password is, unless the tenant has a domain of its own, which then issues the
 *     tokens as well
 */
@ConfigurationProperties("rekey.auth0")
record TenantProperties(String url) {}
