package io.rekey.auth0;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Of the settings {@code rekey.auth0.*} the one that every client of the tenant needs. */
@ConfigurationProperties("rekey.auth0")
record TenantUrlProperties(@DefaultValue("") String url) {}
