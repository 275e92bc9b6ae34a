package io.rekey.links;

import io.rekey.reset.InvalidInput;
import io.rekey.reset.Secret;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code rekey.links.*}. Checked here and not by annotations, whose report would print the key.
 *
 * @param keys the first signs; further ones are accepted while it is changed
 */
@ConfigurationProperties("rekey.links")
record LinkProperties(@DefaultValue List<Secret> keys) {

    private static final int SHORTEST = 32;

    LinkProperties {
        if (keys.isEmpty()) {
            throw unusable("rekey.links.keys", "is missing");
        }
        for (int place = 0; place < keys.size(); place++) {
            if (bytes(keys.get(place)).length < SHORTEST) {
                throw unusable("rekey.links.keys[" + place + "]", "is too short or not Base64");
            }
        }
    }

    List<byte[]> bytes() {
        return keys.stream().map(LinkProperties::bytes).toList();
    }

    private static byte[] bytes(Secret key) {
        try {
            return Base64.getDecoder().decode(key.reveal());
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static InvalidInput unusable(String setting, String why) {
        return new InvalidInput(setting, why + ": write the output of openssl rand -base64 32");
    }
}
