package io.rekey.process;

import io.rekey.limits.Limit;
import io.rekey.limits.Limits;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EvidenceKind;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Counts what each client may make useless for each app, at the moment from which a reset may need nobody else any more: so
 * that none slips past the count between being assessed and randomizing. What operators start is not a client's.
 */
@Component
class Brake {

    private final Limits limits;
    private final ApplicationEventPublisher events;

    Brake(Limits limits, ApplicationEventPublisher events) {
        this.limits = limits;
        this.events = events;
    }

    /** A client that makes more passwords useless than is normal. */
    record Applied(String app, String client) {}

    /** Of a reset that begins; one by mailbox counts once its owner has pressed the button, since anybody can ask. */
    boolean holds(VariableScope reset) {
        return switch (EvidenceKind.ofWord(text(reset, Variable.EVIDENCE))) {
            case MAILBOX, OPERATOR -> false;
            case SESSION, VOUCHED -> holds(text(reset, Variable.APP), text(reset, Variable.REQUESTED_BY));
        };
    }

    boolean holds(String app, String client) {
        boolean holds = limits.take(Limit.BRAKE, app, client).isPresent();
        if (holds) {
            events.publishEvent(new Applied(app, client));
        }
        return holds;
    }

    private static String text(VariableScope reset, String variable) {
        return (String) reset.getVariable(variable);
    }
}
