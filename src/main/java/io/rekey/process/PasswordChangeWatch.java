package io.rekey.process;

import io.rekey.apps.Apps;
import io.rekey.process.ResetProcess.Element;
import io.rekey.process.ResetProcess.Message;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import io.rekey.reset.RemoteFailure;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.exception.NullValueException;
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
    private final Accounts accounts;
    private final Apps apps;

    PasswordChangeWatch(RuntimeService runtime, Accounts accounts, Apps apps) {
        this.runtime = runtime;
        this.accounts = accounts;
        this.apps = apps;
    }

    /** One round over all waiting resets. A remote failure ends the round; the next one comes soon. */
    @Scheduled(
            initialDelayString = "${rekey.password-change-watch.interval}",
            fixedDelayString = "${rekey.password-change-watch.interval}")
    public void look() {
        try {
            runtime.createExecutionQuery()
                    .activityId(Element.AWAIT_NEW_PASSWORD)
                    .list()
                    .forEach(this::look);
        } catch (RemoteFailure failure) {
            LOG.warn("Could not see whether passwords have changed: {}", failure.getMessage());
        }
    }

    private void look(Execution waiting) {
        try {
            if (hasNewPassword(waiting)) {
                runtime.createMessageCorrelation(Message.PASSWORD_CHANGED)
                        .processInstanceId(waiting.getProcessInstanceId())
                        .correlateExclusively();
            }
        } catch (NullValueException | MismatchingMessageCorrelationException | OptimisticLockingException gone) {
            LOG.debug("Reset {} went on by itself", waiting.getProcessInstanceId());
        }
    }

    private boolean hasNewPassword(Execution waiting) {
        Map<String, Object> facts = runtime.getVariables(waiting.getId());
        Instant randomizedAt = Instant.parse((String) facts.get(Variable.RANDOMIZED_AT));
        return apps.find((String) facts.get(Variable.APP))
                .flatMap(app -> accounts.read(app, (String) facts.get(Variable.ACCOUNT_ID)))
                .flatMap(Account::lastPasswordReset)
                .filter(changedAt -> changedAt.isAfter(randomizedAt))
                .isPresent();
    }
}
