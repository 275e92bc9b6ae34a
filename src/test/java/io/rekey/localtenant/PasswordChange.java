package io.rekey.localtenant;

import java.util.Optional;

/** Gives an account another password, with everything that follows from it. */
final class PasswordChange {

    private final TenantState state;

    PasswordChange(TenantState state) {
        this.state = state;
    }

    Optional<PasswordPolicy.Violation> violation(Account account, String password) {
        return state.policyFor(account.identity()).check(account, password);
    }

    /** Through the Management API: an administrator's block goes too (Auth0 docs), and links mailed before stay good. */
    void byAdministrator(Account account, String password) {
        apply(account, password);
        if (state.switches().passwordPatchLiftsBlock()) {
            account.user().liftBlock();
        }
    }

    /** Through a link, which is used up by it; who opened it has shown that the address is theirs. */
    void byOwner(Ticket ticket, String password) {
        apply(ticket.account(), password);
        state.tickets().use(ticket);
        if (ticket.verifiesEmail()) {
            ticket.account().user().emailVerified(true);
        }
    }

    private static void apply(Account account, String password) {
        account.identity().change(password);
        account.user().passwordChanged();
    }
}
