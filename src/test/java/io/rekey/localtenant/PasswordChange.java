package io.rekey.localtenant;

import java.time.Duration;
import java.util.Optional;

/** Gives an account another password, with everything that follows from it. */
final class PasswordChange {

    private final TenantState state;
    private final PasswordLog log;

    PasswordChange(TenantState state) {
        this.state = state;
        this.log = new PasswordLog(state);
    }

    Optional<PasswordPolicy.Violation> violation(Account account, String password) {
        return state.policyFor(account.identity()).check(account, password);
    }

    /** Through the Management API: an administrator's block goes too (Auth0 docs), and links mailed before stay good. */
    void byAdministrator(Account account, String password, Request request) {
        apply(account, password);
        Switches switches = state.switches();
        if (switches.passwordPatchLiftsBlock()) {
            account.user().liftBlock();
        }
        if (switches.passwordPatchEndsSessions()) {
            account.user().access().endSessions(Duration.ZERO);
        }
        if (switches.passwordPatchEmitsEvents()) {
            announce(account, request, Optional.empty());
        }
    }

    /** Through a link, which is used up by it; who opened it has shown that the address is theirs. */
    void byOwner(Ticket ticket, String password, Request request) {
        apply(ticket.account(), password);
        ticket.account().user().access().endSessions(Duration.ZERO);
        state.tickets().use(ticket);
        if (ticket.verifiesEmail()) {
            ticket.account().user().emailVerified(true);
        }
        announce(ticket.account(), request, state.client(ticket.clientId()));
    }

    private void announce(Account account, Request request, Optional<Client> client) {
        log.changed(request, account, client);
        state.actions().passwordChanged(account);
    }

    private static void apply(Account account, String password) {
        account.identity().change(password);
        account.user().passwordChanged();
    }
}
