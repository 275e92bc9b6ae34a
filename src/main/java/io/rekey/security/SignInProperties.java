package io.rekey.security;

import io.rekey.reset.InvalidInput;
import io.rekey.reset.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code rekey.sign-in.*}: all of them, or none while the engine's own people sign in. Checked here and not
 * by annotations, whose report would print the secret.
 *
 * @param issuer the OpenID Connect provider, exactly as it names itself; plain http is for one on this very machine only
 * @param groupsClaim the claim of the ID token that lists a person's groups
 * @param userClaim the claim by which the engine and its history know a person
 */
@ConfigurationProperties("rekey.sign-in")
record SignInProperties(
        String issuer,
        String clientId,
        Secret clientSecret,
        String groupsClaim,
        @DefaultValue("email") String userClaim) {

    private static final String ISSUER = "https://\\S+|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?/";

    SignInProperties {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("issuer", issuer);
        settings.put("client-id", clientId);
        settings.put("client-secret", clientSecret == null ? null : clientSecret.reveal());
        settings.put("groups-claim", groupsClaim);
        if (settings.values().stream().anyMatch(SignInProperties::isWritten)) {
            settings.forEach(SignInProperties::require);
            if (!issuer.matches(ISSUER)) {
                throw new InvalidInput("rekey.sign-in.issuer", "is no address that begins with https://");
            }
        }
    }

    boolean areSet() {
        return isWritten(issuer);
    }

    private static void require(String name, String value) {
        if (!isWritten(value)) {
            throw new InvalidInput(
                    "rekey.sign-in." + name,
                    "is missing: write issuer, client-id, client-secret and groups-claim, or none of them");
        }
    }

    private static boolean isWritten(String value) {
        return value != null && !value.isBlank();
    }
}
