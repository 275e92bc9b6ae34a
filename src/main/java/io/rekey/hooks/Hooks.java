package io.rekey.hooks;

import io.rekey.reset.Secret;
import io.rekey.reset.Sha256;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether Auth0 may call in, and by which secrets it is known. */
@Component
public class Hooks {

    public static final String LOGS = "/hooks/auth0/logs";
    public static final String PASSWORD_CHANGED = "/hooks/auth0/password-changed";

    private static final String SCHEME = "Bearer ";

    private final List<byte[]> secrets;
    private final Optional<Secret> current;

    Hooks(HooksProperties properties) {
        current = properties.secrets().stream().findFirst();
        secrets = properties.secrets().stream()
                .map(Secret::reveal)
                .map(Sha256::of)
                .toList();
    }

    public boolean areConfigured() {
        return !secrets.isEmpty();
    }

    /** The one in use, which Auth0 is to be given. */
    public Optional<Secret> current() {
        return current;
    }

    /**
     * Whether this {@code Authorization} header has one of the secrets, with or without the scheme: Auth0 sends what
     * was typed. Every secret is compared to its end, so that the time tells nothing.
     */
    public boolean admit(String authorization) {
        byte[] sent = Sha256.of(withoutScheme(authorization == null ? "" : authorization));
        boolean admitted = false;
        for (byte[] secret : secrets) {
            admitted |= MessageDigest.isEqual(secret, sent);
        }
        return admitted;
    }

    private static String withoutScheme(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length())
                : authorization;
    }
}
