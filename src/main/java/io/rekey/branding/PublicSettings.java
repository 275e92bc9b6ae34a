package io.rekey.branding;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Of the settings {@code rekey.*} those that mails by Auth0 need, too: where pictures are, and whom mails come from.
 */
@ConfigurationProperties("rekey")
record PublicSettings(
        @DefaultValue("") String publicUrl, @DefaultValue Mail mail) {

    record Mail(@DefaultValue("") String from) {}

    /** Nobody else's computer reaches the one of a development run. */
    Optional<String> reachableUrl() {
        return Optional.of(publicUrl).filter(url -> url.startsWith("https://"));
    }
}
