package io.rekey.security;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings {@code rekey.api.*}.
 *
 * @param audience the identifier of Rekey's API at Auth0; tokens for any other are refused
 * @param issuer who issues the tokens, with the slash at the end, such as {@code https://example.eu.auth0.com/}; its
 *     keys are fetched from there, so plain http is for a tenant on this very machine only
 */
@Validated
@ConfigurationProperties("rekey.api")
record ApiProperties(
        @NotBlank(message = "write the identifier of Rekey's API at Auth0, such as https://rekey.example/api")
        String audience,

        @NotNull(message = WHICH_ISSUER)
        @Pattern(regexp = "https://[A-Za-z0-9.-]+/|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?/", message = WHICH_ISSUER)
        String issuer) {

    private static final String WHICH_ISSUER =
            "write the tenant's issuer with the slash at its end, such as https://example.eu.auth0.com/";
}
