package io.rekey.auth0;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code rekey.branding.*}: a machine client of its own, so that the one of every day need not be allowed to
 * change the tenant's look.
 *
 * @param patience how long its calls wait for a tenant that is busy; where somebody waits for the answer, not at all
 */
@ConfigurationProperties("rekey.branding")
record BrandingClientProperties(
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("PT0S") Duration patience) {

    boolean areMissing() {
        return clientId.isBlank() || clientSecret.isBlank();
    }

    @Override
    public String toString() {
        return "BrandingClientProperties[clientId=" + clientId + "]";
    }
}
