package io.rekey.auth0;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Of the settings {@code rekey.auth0.*} the one that every client of the tenant needs, or nothing where none is used. */
@Validated
@ConfigurationProperties("rekey.auth0")
record TenantUrlProperties(
        @DefaultValue("") @Pattern(regexp = "(" + ADDRESS + ")?", message = WHICH_URL)
        String url) {

    static final String ADDRESS = "https://[A-Za-z0-9.-]+|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?";
    static final String WHICH_URL = "write https:// and the tenant's canonical domain, with nothing behind it";
}
