package io.rekey.process;

import io.rekey.process.ResetProcess.Element;
import io.rekey.process.ResetProcess.Message;
import io.rekey.reset.RemoteFailure;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks Auth0 of each reset that waits for its owner whether the password has changed since we randomized it. Often
 * enough to see it within a minute of the owner's click.
 */
@Component
public class PasswordChangeWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordChangeWatch.class);

    private final RuntimeService runtime;
    private final OwnersPassword ownersPassword;

    PasswordChangeWatch(RuntimeService runtime, OwnersPassword ownersPassword) {
        this.runtime = runtime;
        this.ownersPassword = ownersPassword;
    }

    /** One round over all waiting resets. A rate limit ends the round; the next one comes soon. */
    @Scheduled(
            initialDelayString = "${rekey.password-change-watch.interval}",
            fixedDelayString = "${rekey.password-change-watch.interval}")
    public void look() {
        try {
            runtime.createExecutionQuery()
                    .activityId(Element.AWAIT_NEW_PASSWORD)
                    .list()
                    .forEach(this::look);
        } catch (RemoteFailure.Busy busy) {
            LOG.warn("Could not see whether passwords have changed: {}", busy.getMessage());
        }
    }

    private void look(Execution waiting) {
        try {
            if (ownersPassword.isSet(runtime.getVariables(waiting.getId()))) {
                runtime.createMessageCorrelation(Message.PASSWORD_CHANGED)
                        .processInstanceId(waiting.getProcessInstanceId())
                        .correlateExclusively();
            }
        } catch (RemoteFailure.Broken | RemoteFailure.Misconfigured failure) {
            LOG.warn("Reset {}: could not see whether its password has changed: {}", id(waiting), failure.getMessage());
        } catch (ProcessEngineException | NullPointerException lostRace) {
            // The engine's correlation does not expect its execution to be gone; whatever holds now, the next round
            // sees.
            LOG.debug("Reset {} went on by itself", id(waiting));
        }
    }

    private static String id(Execution waiting) {
        return waiting.getProcessInstanceId();
    }
}
