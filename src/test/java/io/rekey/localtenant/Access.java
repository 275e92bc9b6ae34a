package io.rekey.localtenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lets a user in without a password: sessions and refresh tokens. */
public final class Access {

    private final List<Session> sessions = new ArrayList<>();
    private final List<RefreshToken> refreshTokens = new ArrayList<>();

    public synchronized int sessionCount() {
        return sessions.size();
    }

    public synchronized int refreshTokenCount() {
        return refreshTokens.size();
    }

    synchronized List<Session> sessions() {
        return List.copyOf(sessions);
    }

    synchronized void start(Session session) {
        sessions.add(session);
    }

    synchronized void endSessions() {
        sessions.clear();
    }

    synchronized List<RefreshToken> refreshTokens() {
        return List.copyOf(refreshTokens);
    }

    synchronized Optional<RefreshToken> refreshToken(String value) {
        return refreshTokens.stream()
                .filter(token -> token.value().equals(value))
                .findFirst();
    }

    synchronized void add(RefreshToken token) {
        refreshTokens.add(token);
    }

    synchronized void revoke(RefreshToken token) {
        refreshTokens.remove(token);
    }

    synchronized void revokeRefreshTokens() {
        refreshTokens.clear();
    }
}
