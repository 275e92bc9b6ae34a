package io.rekey.process;

import io.rekey.hooks.Hooks;
import io.rekey.process.ResetProcess.Element;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.LogContext;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Urgency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ExecutionQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Where Auth0 is not set up to tell us: asks at a modest pace what became of each account whose owner we wait for; where it
 * is, only of those whose owner's password went out and no answer was kept. It is work that can wait, so it never takes a call from a reset that is under way.
 */
@Component
public class PasswordChangeWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordChangeWatch.class);

    private final RuntimeService runtime;
    private final OwnersTurn ownersTurn;
    private final Hooks hooks;

    PasswordChangeWatch(RuntimeService runtime, OwnersTurn ownersTurn, Hooks hooks) {
        this.runtime = runtime;
        this.ownersTurn = ownersTurn;
        this.hooks = hooks;
    }

    @Scheduled(
            initialDelayString = "${rekey.password-change-watch.interval}",
            fixedDelayString = "${rekey.password-change-watch.interval}")
    void lookUnlessTold() {
        ExecutionQuery waiting = waiting();
        look(hooks.areConfigured() ? waiting.processVariableValueNotEquals(Variable.SETTING_PASSWORD, "") : waiting);
    }

    /** One round over all waiting resets. A rate limit ends the round; the next one comes soon. */
    public void look() {
        look(waiting());
    }

    private ExecutionQuery waiting() {
        return runtime.createExecutionQuery().activityId(Element.AWAIT_NEW_PASSWORD);
    }

    private void look(ExecutionQuery query) {
        try {
            List<Execution> waiting = new ArrayList<>(query.list());
            // A round that a rate limit ends must not end before the same ones each time.
            Collections.shuffle(waiting);
            waiting.forEach(reset -> Urgency.inBackground(() -> look(reset)));
        } catch (RemoteFailure.Busy busy) {
            LOG.warn("Could not see whether passwords have changed: {}", busy.getMessage());
        }
    }

    private void look(Execution waiting) {
        String reset = waiting.getProcessInstanceId();
        LogContext.about(reset);
        try {
            ownersTurn.look(reset);
        } catch (RemoteFailure.Broken | RemoteFailure.Misconfigured failure) {
            LOG.warn("Reset {}: could not see whether its password has changed: {}", reset, failure.getMessage());
        } catch (ProcessEngineException | NullPointerException lostRace) {
            // The engine's correlation does not expect its execution to be gone; whatever holds now, the next round
            // sees.
            LOG.debug("Reset {} went on by itself", reset);
        } finally {
            LogContext.aboutNoReset();
        }
    }
}
