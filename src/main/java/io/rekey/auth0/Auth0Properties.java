package io.rekey.auth0;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings {@code rekey.auth0.*}.
 *
 * @param url the tenant's canonical address without a path; plain http is for a tenant on this very machine only
 * @param clientId the machine client that Rekey itself uses
 * @param clientSecret its secret
 * @param privilegedRoles values of {@code app_metadata.roles} that make an account privileged, so that its reset needs
 *     more eyes
 */
@Validated
@ConfigurationProperties("rekey.auth0")
record Auth0Properties(
        @NotNull(message = "write the tenant's address, such as https://example.eu.auth0.com")
        @Pattern(regexp = TenantUrlProperties.ADDRESS, message = TenantUrlProperties.WHICH_URL)
        String url,

        @NotBlank(message = "write the client id of Rekey's own machine-to-machine application at Auth0")
        String clientId,

        @NotBlank(message = "write the secret of Rekey's own machine-to-machine application at Auth0")
        String clientSecret,

        @DefaultValue("admin") Set<String> privilegedRoles) {

    String managementUrl() {
        return url + "/api/v2";
    }

    /** Always the canonical domain's, with the slash at its end (Auth0: Management API access tokens). */
    String managementAudience() {
        return managementUrl() + "/";
    }

    @Override
    public String toString() {
        return "Auth0Properties[url=" + url + ", clientId=" + clientId + "]";
    }
}
