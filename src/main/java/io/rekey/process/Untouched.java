package io.rekey.process;

import io.rekey.apps.Delivery;
import io.rekey.process.ResetProcess.Variable;
import java.util.EnumSet;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * Whether a reset has changed nothing about its account so far and nothing that is out could, so that it may end as if it
 * had never been. The answer holds for as long as whoever asks holds the {@link ResetLock}.
 */
@Component
class Untouched {

    /** Their links die with the wait; one that Auth0 made would live on. */
    private static final Set<Delivery> WITH_OWN_LINKS = EnumSet.of(Delivery.HOSTED, Delivery.CODE);

    private final RuntimeService runtime;
    private final PasswordAttempts attempts;

    Untouched(RuntimeService runtime, PasswordAttempts attempts) {
        this.runtime = runtime;
        this.attempts = attempts;
    }

    boolean is(String resetId) {
        boolean isOwnersTurn = runtime.getVariable(resetId, Variable.DEADLINE) != null;
        return runtime.getVariable(resetId, Variable.RANDOMIZED_AT) == null
                && !attempts.areRemembered(resetId)
                && (!isOwnersTurn
                        || WITH_OWN_LINKS.contains(Facts.deliveryOf(runtime.getVariable(resetId, Variable.DELIVERY))));
    }
}
