package io.rekey.localtenant;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One way in that belongs to a user: a connection and, where that is a database, the passwords used there. */
final class Identity {

    static final String DATABASE = "auth0";

    static final int MAXIMUM_PASSWORD_BYTES = 72;

    private final String connection;
    private final String provider;
    private final String userId;
    private String email;

    /** Newest first: the first one opens the door, all of them are the history. */
    private final Deque<String> passwords = new ArrayDeque<>();

    Identity(String connection, String provider, String userId, String email) {
        this.connection = connection;
        this.provider = provider;
        this.userId = userId;
        this.email = email;
    }

    String connection() {
        return connection;
    }

    String userId() {
        return userId;
    }

    /** The id of a user whose primary identity this is. */
    String globalId() {
        return provider + "|" + userId;
    }

    synchronized String email() {
        return email;
    }

    synchronized void email(String changed) {
        email = changed;
    }

    boolean isDatabase() {
        return provider.equals(DATABASE);
    }

    synchronized List<String> passwords() {
        return List.copyOf(passwords);
    }

    synchronized boolean opensWith(String password) {
        return !passwords.isEmpty() && passwords.getFirst().equals(truncated(password));
    }

    synchronized boolean usedLately(String password, int historySize) {
        return passwords.stream().limit(historySize).anyMatch(truncated(password)::equals);
    }

    synchronized void change(String password) {
        passwords.addFirst(truncated(password));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connection", connection);
        json.put("user_id", userId);
        json.put("provider", provider);
        json.put("isSocial", !isDatabase());
        return json;
    }

    /** How an identity looks that is not the primary one (recorded). */
    Map<String, Object> jsonWithProfile() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("profileData", Map.of("email", email(), "email_verified", true));
        json.putAll(json());
        return json;
    }

    /** bcrypt sees 72 bytes and ignores the rest (Auth0 docs: silently so, unless the connection refuses it). */
    private static String truncated(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAXIMUM_PASSWORD_BYTES) {
            return password;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.IGNORE)
                    .decode(ByteBuffer.wrap(bytes, 0, MAXIMUM_PASSWORD_BYTES))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
