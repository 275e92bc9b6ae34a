package io.rekey.hooks;

import io.rekey.reset.InvalidInput;
import io.rekey.reset.Secret;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code rekey.hooks.*}. Checked here and not by annotations, whose report would print the secret.
 *
 * @param secrets the first is the one in use; further ones are accepted while it is changed
 */
@ConfigurationProperties("rekey.hooks")
record HooksProperties(@DefaultValue List<Secret> secrets) {

    /** What a header carries unchanged. */
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{32,}");

    HooksProperties {
        for (int place = 0; place < secrets.size(); place++) {
            if (!FORM.matcher(secrets.get(place).reveal()).matches()) {
                throw new InvalidInput(
                        "rekey.hooks.secrets[" + place + "]",
                        "is too short or has spaces: write at least 32 random characters, such as the output of"
                                + " openssl rand -hex 32");
            }
        }
    }
}
