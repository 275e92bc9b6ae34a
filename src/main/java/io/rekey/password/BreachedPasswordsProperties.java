package io.rekey.password;

import io.rekey.reset.InvalidInput;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code rekey.breached-passwords.*}. On unless switched off, since NIST SP 800-63B-4 3.1.1.2 and ASVS
 * 6.2.12 ask for it and nothing leaves that tells the password.
 *
 * @param url where ranges of breached passwords are asked for, before {@code /range/}; {@code off} asks nobody
 */
@ConfigurationProperties("rekey.breached-passwords")
public record BreachedPasswordsProperties(
        @DefaultValue("https://api.pwnedpasswords.com") String url) {

    public static final String OFF = "off";

    private static final Pattern FORM = Pattern.compile(
            OFF
                    + "|https://[A-Za-z0-9.-]+(:\\d+)?(/[A-Za-z0-9._/-]*[A-Za-z0-9])?|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?");

    public BreachedPasswordsProperties {
        if (url == null || !FORM.matcher(url).matches()) {
            throw new InvalidInput(
                    "rekey.breached-passwords.url",
                    "is not an address: write https:// and a host that speaks the range protocol of Pwned Passwords,"
                            + " or off to look up nothing");
        }
    }
}
