package io.rekey.security;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The setting {@code rekey.public-url}.
 *
 * @param publicUrl where browsers reach Rekey; only the development run goes without
 */
@Validated
@ConfigurationProperties("rekey")
record PublicAddress(
        @Pattern(
                regexp = "https://[A-Za-z0-9.-]+(:\\d+)?",
                message = "write https:// and the host that browsers reach Rekey by, with nothing behind it")
        String publicUrl) {

    /** The address of a path; without a public URL one relative to where the request came in. */
    String of(String path) {
        return (publicUrl == null ? "{baseUrl}" : publicUrl) + path;
    }
}
