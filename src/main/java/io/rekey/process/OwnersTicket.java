package io.rekey.process;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.process.OwnersTurn.Step;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Accounts;
import io.rekey.reset.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Makes the link to Auth0's page that our own page's button leads on to, a new one at each press. */
@Component
class OwnersTicket {

    private final RuntimeService runtime;
    private final OwnersTurn ownersTurn;
    private final LastSeen lastSeen;
    private final Approvals approvals;
    private final Accounts accounts;
    private final Apps apps;
    private final Clock clock;

    OwnersTicket(
            RuntimeService runtime,
            OwnersTurn ownersTurn,
            LastSeen lastSeen,
            Approvals approvals,
            Accounts accounts,
            Apps apps,
            Clock clock) {
        this.runtime = runtime;
        this.ownersTurn = ownersTurn;
        this.lastSeen = lastSeen;
        this.approvals = approvals;
        this.accounts = accounts;
        this.apps = apps;
        this.clock = clock;
    }

    /** Nothing when the reset must not go on, which leads it to its end. */
    Optional<Secret> make(String resetId) {
        approvals.require(resetId);
        if (!lastSeen.isAsGoodAsNow(runtime.getVariable(resetId, Variable.ACCOUNT_SEEN_AT))
                && ownersTurn.look(resetId) != Step.NOT_DUE) {
            return Optional.empty();
        }
        App app = apps.require(text(resetId, Variable.APP));
        Date deadline = (Date) runtime.getVariable(resetId, Variable.DEADLINE);
        Duration life = Duration.between(clock.instant(), deadline.toInstant());
        runtime.setVariable(resetId, Variable.TICKET_AT, clock.instant().toString());
        Optional<String> identity = Optional.ofNullable(text(resetId, Variable.IDENTITY_ID));
        return accounts.resetLink(app, text(resetId, Variable.ACCOUNT_ID), identity, life);
    }

    private String text(String resetId, String variable) {
        return (String) runtime.getVariable(resetId, variable);
    }
}
