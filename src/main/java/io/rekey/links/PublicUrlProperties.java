package io.rekey.links;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The setting {@code rekey.public-url}.
 *
 * @param publicUrl where people reach Rekey, without a path; plain http is for development on this very machine only
 */
@Validated
@ConfigurationProperties("rekey")
public record PublicUrlProperties(
        @NotNull(message = WHICH_URL) @Pattern(regexp = ADDRESS, message = WHICH_URL)
        String publicUrl) {

    /** The address of a path of ours for a browser; in the development run relative to where the request came in. */
    public String of(String path) {
        return (publicUrl.startsWith("https://") ? publicUrl : "{baseUrl}") + path;
    }

    public static final String ADDRESS = "https://[A-Za-z0-9.-]+(:\\d+)?|http://localhost(:\\d+)?";
    public static final String WHICH_URL =
            "write the address that people reach Rekey at, such as https://passwords.example.com, with nothing behind it";
}
