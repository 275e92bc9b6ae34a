package io.rekey.localtenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The reset links of the tenant. */
final class Tickets {

    static final Duration LIFE = Duration.ofSeconds(432_000);

    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Switches switches;

    Tickets(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /**
     * For each user only the newest link works, wherever it was made (Auth0 staff), unless switched off.
     *
     * @param clientId the application that the page names, or {@code null}
     */
    Ticket create(Account account, String clientId, Duration life, boolean verifiesEmail) {
        if (switches.newLinkVoidsOthers()) {
            voidAll(account);
        }
        Instant expiresAt = clock.instant().plus(life);
        Ticket ticket =
                new Ticket(Secrets.alphanumeric(32), account, clientId, expiresAt, verifiesEmail, Ticket.State.OPEN);
        tickets.put(ticket.value(), ticket);
        return ticket;
    }

    Optional<Ticket> find(String value) {
        return Optional.ofNullable(value).map(tickets::get);
    }

    Set<String> values() {
        return Set.copyOf(tickets.keySet());
    }

    boolean hasExpired(Ticket ticket) {
        return !clock.instant().isBefore(ticket.expiresAt());
    }

    void use(Ticket ticket) {
        if (switches.usedLinkVoidsOthers()) {
            voidAll(ticket.account());
        }
        tickets.put(ticket.value(), ticket.in(Ticket.State.USED));
    }

    void removeOf(User user) {
        tickets.values().removeIf(ticket -> ticket.account().user().equals(user));
    }

    void clear() {
        tickets.clear();
    }

    private void voidAll(Account account) {
        tickets.replaceAll((value, ticket) -> isOpenFor(account, ticket) ? ticket.in(Ticket.State.SUPERSEDED) : ticket);
    }

    private static boolean isOpenFor(Account account, Ticket ticket) {
        return ticket.state() == Ticket.State.OPEN && ticket.account().user().equals(account.user());
    }
}
