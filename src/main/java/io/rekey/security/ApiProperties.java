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
 * @param issuer who issues the tokens, with the slash at the end, such as {@code https://example.eu.auth0.com/}
 */
@Validated
@ConfigurationProperties("rekey.api")
record ApiProperties(
        @NotBlank(message = "write the identifier of Rekey's API at Auth0, such as https://rekey.example/api")
        String audience,

        @NotNull(message = "write the tenant's issuer, such as https://example.eu.auth0.com/")
        @Pattern(regexp = ".*/", message = "write the issuer with the slash at its end, as Auth0 does")
        String issuer) {}
