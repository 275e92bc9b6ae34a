package io.rekey.localtenant;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A user of the tenant. Its public methods set the scene for a test without asking any policy. */
public final class User {

    private final Clock clock;
    private final String id;
    private final List<Identity> identities = new ArrayList<>();
    private final Map<String, Object> profile = new LinkedHashMap<>();
    private final Map<String, Object> userMetadata = new LinkedHashMap<>();
    private final Map<String, Object> appMetadata = new LinkedHashMap<>();
    private final List<AuthenticationMethod> authenticationMethods = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();
    private final Access access;
    private String email;
    private boolean emailVerified = true;
    private Boolean blocked;
    private Instant createdAt;
    private Instant updatedAt;
    private Instant lastPasswordReset;
    private Instant lastLogin;
    private int loginsCount;

    User(Clock clock, Identity primary, Instant createdAt) {
        this.clock = clock;
        this.access = new Access(clock);
        this.id = primary.globalId();
        this.email = primary.email();
        this.createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        this.updatedAt = this.createdAt;
        identities.add(primary);
        profile.put("name", email);
        profile.put("nickname", email.substring(0, email.indexOf('@')));
        profile.put("picture", "https://s.gravatar.com/avatar/" + Secrets.digest(email, 32) + "?s=480&r=pg");
    }

    public String id() {
        return id;
    }

    public synchronized String email() {
        return email;
    }

    /** Gives the user another address, at the primary identity too. */
    public synchronized User email(String changed) {
        email = changed;
        identities.get(0).email(changed);
        return updated();
    }

    public synchronized boolean emailVerified() {
        return emailVerified;
    }

    public synchronized User emailVerified(boolean verified) {
        emailVerified = verified;
        return updated();
    }

    public synchronized boolean blocked() {
        return Boolean.TRUE.equals(blocked);
    }

    public synchronized User blocked(boolean block) {
        blocked = block;
        return updated();
    }

    public synchronized User createdAt(Instant instant) {
        createdAt = instant.truncatedTo(ChronoUnit.MILLIS);
        return this;
    }

    /** Gives the primary identity this password, as if it had always been so. */
    public synchronized User password(String password) {
        identities.get(0).change(password);
        return this;
    }

    /** Every password the user ever had here, for tests that look for what must not be found elsewhere. */
    public synchronized List<String> everyPassword() {
        return identities.stream()
                .flatMap(identity -> identity.passwords().stream())
                .toList();
    }

    /** Whether this password opens any of the user's identities. */
    public synchronized boolean hasPassword(String password) {
        return identities.stream().anyMatch(identity -> identity.opensWith(password));
    }

    public synchronized Optional<Instant> lastPasswordReset() {
        return Optional.ofNullable(lastPasswordReset);
    }

    /** Links a second database account: an address and a password in another, or the same, connection. */
    public synchronized User linkDatabase(String connection, String address, String password) {
        String lowerCase = address.toLowerCase(Locale.ROOT);
        Identity identity =
                new Identity(connection, Identity.DATABASE, Secrets.digest(connection + lowerCase, 24), lowerCase);
        identity.change(password);
        identities.add(identity);
        return updated();
    }

    /** Links a social account. */
    public synchronized User linkSocial(String provider, String address) {
        identities.add(new Identity(provider, provider, Users.socialId(address), address));
        return updated();
    }

    /** Takes a linked account off again. */
    public synchronized User unlink(String address) {
        identities.removeIf(
                identity -> identity != primary() && identity.email().equals(address));
        return updated();
    }

    public synchronized User authenticationMethod(String type, boolean confirmed) {
        authenticationMethods.add(new AuthenticationMethod(type, confirmed, createdAt));
        return this;
    }

    public synchronized User appMetadata(String key, Object value) {
        appMetadata.put(key, value);
        return updated();
    }

    public synchronized User roles(String... names) {
        roles.clear();
        roles.addAll(Arrays.asList(names));
        return this;
    }

    /** The sessions and refresh tokens the user has. */
    public Access access() {
        return access;
    }

    synchronized List<Identity> identities() {
        return List.copyOf(identities);
    }

    Identity primary() {
        return identities().get(0);
    }

    synchronized List<String> roles() {
        return List.copyOf(roles);
    }

    synchronized List<AuthenticationMethod> authenticationMethods() {
        return List.copyOf(authenticationMethods);
    }

    synchronized boolean needsSecondFactor() {
        return authenticationMethods.stream().anyMatch(AuthenticationMethod::confirmed);
    }

    synchronized Map<String, Object> profile() {
        return new LinkedHashMap<>(profile);
    }

    synchronized void profile(String key, Object value) {
        Metadata.merge(profile, Map.of(key, value));
        updated();
    }

    synchronized void mergeAppMetadata(Map<String, Object> changes) {
        Metadata.merge(appMetadata, changes);
        updated();
    }

    synchronized void mergeUserMetadata(Map<String, Object> changes) {
        Metadata.merge(userMetadata, changes);
        updated();
    }

    synchronized void signedIn() {
        lastLogin = clock.instant();
        loginsCount++;
        updated();
    }

    /**
     * Two changes in one millisecond still show two times, because whoever polls compares them. Refresh tokens stay
     * (Auth0 staff).
     */
    synchronized void passwordChanged() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean late = lastPasswordReset == null || now.isAfter(lastPasswordReset);
        lastPasswordReset = late ? now : lastPasswordReset.plusMillis(1);
        updated();
    }

    /** An administrator's block goes; one that was never set stays absent. */
    synchronized void liftBlock() {
        if (blocked != null) {
            blocked = false;
        }
    }

    /** The user as the Management API shows it: recorded keys in recorded order, and never a password. */
    synchronized Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("blocked", blocked);
        json.put("created_at", Json.time(createdAt));
        json.put("email", email);
        json.put("email_verified", emailVerified);
        json.put("identities", identitiesJson());
        json.putAll(profile);
        json.put("updated_at", Json.time(updatedAt));
        json.put("user_id", id);
        json.put("user_metadata", userMetadata.isEmpty() ? null : new LinkedHashMap<>(userMetadata));
        json.put("last_password_reset", lastPasswordReset == null ? null : Json.time(lastPasswordReset));
        json.put("last_login", lastLogin == null ? null : Json.time(lastLogin));
        json.put("logins_count", loginsCount == 0 ? null : loginsCount);
        json.put("app_metadata", appMetadata.isEmpty() ? null : new LinkedHashMap<>(appMetadata));
        json.values().removeIf(value -> value == null);
        return json;
    }

    private List<Map<String, Object>> identitiesJson() {
        List<Map<String, Object>> json = new ArrayList<>();
        json.add(primary().json());
        identities.stream().skip(1).map(Identity::jsonWithProfile).forEach(json::add);
        return json;
    }

    private User updated() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        updatedAt = lastPasswordReset != null && lastPasswordReset.isAfter(now) ? lastPasswordReset : now;
        return this;
    }
}
