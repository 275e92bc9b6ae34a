package io.rekey.localtenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is on the way to an application through the sign-in page, which browsers are signed in, and the codes handed out. */
final class Logins {

    /** What an application asked for at {@code /authorize}. */
    record Wanted(String clientId, String redirectUri, String scope, String state, String nonce, String challenge) {

        /** Whether the verifier is the one whose SHA-256 the application sent ahead (RFC 7636, S256). */
        boolean isProvenBy(String verifier) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256")
                        .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII));
                return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(hash)
                        .equals(challenge);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A browser in which somebody has signed in, for as long as the session that this began. */
    record Browser(User user, Session session) {

        Instant authenticatedAt() {
            return session.createdAt();
        }
    }

    record Code(Wanted wanted, Browser browser, Instant expiresAt) {}

    /** Our guess. */
    private static final Duration CODE_LIFE = Duration.ofMinutes(1);

    private final Map<String, Wanted> pending = new ConcurrentHashMap<>();
    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Clock clock;

    Logins(Clock clock) {
        this.clock = clock;
    }

    String begun(Wanted wanted) {
        return put(pending, wanted);
    }

    Optional<Wanted> pending(String id) {
        return Optional.ofNullable(id).map(pending::get);
    }

    /** Begins a session and returns what the browser's cookie shall say. */
    String signedIn(User user, String clientId) {
        Session session = new Session(Secrets.alphanumeric(24), clientId, clock.instant());
        user.access().start(session);
        return put(browsers, new Browser(user, session));
    }

    Optional<Browser> browser(String cookie) {
        return Optional.ofNullable(cookie)
                .map(browsers::get)
                .filter(found -> found.user().access().sessions().contains(found.session()));
    }

    void signedOut(String cookie) {
        browsers.remove(String.valueOf(cookie));
    }

    String code(Wanted wanted, Browser browser) {
        return put(codes, new Code(wanted, browser, clock.instant().plus(CODE_LIFE)));
    }

    /** Takes the code: a second time there is none. */
    Optional<Code> redeemed(String value) {
        return Optional.ofNullable(value).map(codes::remove).filter(code -> code.expiresAt()
                .isAfter(clock.instant()));
    }

    void clear() {
        pending.clear();
        browsers.clear();
        codes.clear();
    }

    private static <T> String put(Map<String, T> map, T value) {
        String key = Secrets.alphanumeric(32);
        map.put(key, value);
        return key;
    }
}
