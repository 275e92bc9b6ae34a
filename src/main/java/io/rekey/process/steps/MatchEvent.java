package io.rekey.process.steps;

import io.rekey.process.EventMatch;
import io.rekey.process.ResetProcess.EventVariable;
import io.rekey.reset.AccountEvent;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finds the reset that the event is about and lets it go on; says when it is too early for that. */
@Component
class MatchEvent implements JavaDelegate {

    private final EventMatch match;

    MatchEvent(EventMatch match) {
        this.match = match;
    }

    @Override
    public void execute(DelegateExecution event) {
        event.setVariable(EventVariable.RESULT, match.match(read(event)).name());
    }

    private static AccountEvent read(DelegateExecution event) {
        return new AccountEvent(
                (String) event.getVariable(EventVariable.LOG_ID),
                AccountEvent.Type.valueOf((String) event.getVariable(EventVariable.TYPE)),
                (String) event.getVariable(EventVariable.USER),
                (String) event.getVariable(EventVariable.CONNECTION),
                Instant.parse((String) event.getVariable(EventVariable.DATE)));
    }
}
