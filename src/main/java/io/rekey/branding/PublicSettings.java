package io.rekey.branding;

import io.rekey.links.PublicUrlProperties;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Of the settings {@code rekey.*} those that mails by Auth0 need, too: where pictures are, and whom mails come from.
 */
@Validated
@ConfigurationProperties("rekey")
record PublicSettings(
        @DefaultValue("")
        @Pattern(regexp = "(" + PublicUrlProperties.ADDRESS + ")?", message = PublicUrlProperties.WHICH_URL)
        String publicUrl,

        @DefaultValue Mail mail) {

    record Mail(@DefaultValue("") String from) {}

    /** Nobody else's computer reaches the one of a development run. */
    Optional<String> reachableUrl() {
        return Optional.of(publicUrl).filter(url -> url.startsWith("https://"));
    }
}
