package io.rekey.localtenant;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The users of the tenant. */
public final class Users {

    private static final Duration AGE = Duration.ofDays(365);

    private final List<User> users = new CopyOnWriteArrayList<>();
    private final Clock clock;

    Users(Clock clock) {
        this.clock = clock;
    }

    /** The one user with this primary address; fails if there is none. Do not keep it across {@link LocalTenant#seed()}. */
    public User byEmail(String email) {
        return listByEmail(email).stream().findFirst().orElseThrow(() -> new NoSuchElementException(email));
    }

    public Optional<User> byId(String id) {
        return users.stream().filter(user -> user.id().equals(id)).findFirst();
    }

    /** Adds a database user of the seeded connection, a year old, with the password everybody has. */
    public User add(String email) {
        return add(email, LocalTenant.CONNECTION, LocalTenant.PASSWORD);
    }

    /** Adds a database user, a year old; databases store addresses in lower case (Auth0 docs). */
    public User add(String email, String connection, String password) {
        String lowerCase = email.toLowerCase(Locale.ROOT);
        String seed = connection.equals(LocalTenant.CONNECTION) ? lowerCase : connection + " " + lowerCase;
        Identity identity = new Identity(connection, Identity.DATABASE, Secrets.digest(seed, 24), lowerCase);
        identity.change(password);
        return add(identity);
    }

    /** Adds a user who has no password here; social addresses keep their case. */
    public User addSocial(String email, String provider) {
        return add(new Identity(provider, provider, socialId(email), email));
    }

    public void remove(User user) {
        users.remove(user);
    }

    /** Case-sensitive, on the primary address only (Auth0 docs). */
    List<User> listByEmail(String email) {
        return users.stream().filter(user -> user.email().equals(email)).toList();
    }

    List<User> all() {
        return List.copyOf(users);
    }

    /** The database account that signs in with this address at this connection, primary or linked. */
    Optional<Account> account(String connection, String email) {
        String lowerCase = email.toLowerCase(Locale.ROOT);
        return users.stream()
                .flatMap(user -> user.identities().stream().map(identity -> new Account(user, identity)))
                .filter(account -> account.identity().isDatabase())
                .filter(account -> account.identity().connection().equals(connection))
                .filter(account -> account.identity().email().equals(lowerCase))
                .findFirst();
    }

    void clear() {
        users.clear();
    }

    static String socialId(String email) {
        return "1" + Secrets.digest(email, 20).replaceAll("[a-f]", "7");
    }

    private User add(Identity identity) {
        User user = new User(clock, identity, clock.instant().minus(AGE));
        users.add(user);
        return user;
    }
}
