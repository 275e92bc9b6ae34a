package io.rekey.localtenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What lets a user in without a password or a second factor: sessions, refresh tokens, remembered browsers. */
public final class Access {

    /** An end that was asked for: it is for what was there then, and comes later. */
    private record Ending(Instant dueAt, List<?> ended) {}

    private final List<Session> sessions = new ArrayList<>();
    private final List<RefreshToken> refreshTokens = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
    private final Clock clock;
    private boolean remembersBrowser;

    Access(Clock clock) {
        this.clock = clock;
    }

    public synchronized int sessionCount() {
        return sessions().size();
    }

    public synchronized int refreshTokenCount() {
        return refreshTokens().size();
    }

    /** The user has ticked "remember this browser" when asked for the second factor. */
    public synchronized void rememberBrowser() {
        remembersBrowser = true;
    }

    public synchronized boolean remembersBrowser() {
        return remembersBrowser;
    }

    synchronized void forgetBrowsers() {
        remembersBrowser = false;
    }

    synchronized List<Session> sessions() {
        settle();
        return List.copyOf(sessions);
    }

    synchronized void start(Session session) {
        sessions.add(session);
    }

    synchronized void endSessions(Duration delay) {
        end(sessions, delay);
    }

    synchronized List<RefreshToken> refreshTokens() {
        settle();
        return List.copyOf(refreshTokens);
    }

    synchronized Optional<RefreshToken> refreshToken(String value) {
        return refreshTokens().stream()
                .filter(token -> token.value().equals(value))
                .findFirst();
    }

    synchronized void add(RefreshToken token) {
        refreshTokens.add(token);
    }

    synchronized void revoke(RefreshToken token) {
        refreshTokens.remove(token);
    }

    synchronized void revokeRefreshTokens(Duration delay) {
        end(refreshTokens, delay);
    }

    private void end(List<?> ended, Duration delay) {
        endings.add(new Ending(clock.instant().plus(delay), List.copyOf(ended)));
    }

    private void settle() {
        Instant now = clock.instant();
        Stream<Ending> due = endings.stream().filter(ending -> !ending.dueAt().isAfter(now));
        due.toList().forEach(ending -> {
            sessions.removeAll(ending.ended());
            refreshTokens.removeAll(ending.ended());
            endings.remove(ending);
        });
    }
}
