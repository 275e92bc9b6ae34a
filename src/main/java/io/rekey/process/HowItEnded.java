package io.rekey.process;

import io.rekey.process.ResetProcess.Element;
import io.rekey.reset.Outcome;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.springframework.stereotype.Component;

/** Tells a reset's outcome from the end event it came to. */
@Component
class HowItEnded {

    private static final Set<Outcome> TELL_OF_AN_ACCOUNT =
            EnumSet.of(Outcome.NO_ACCOUNT, Outcome.NOT_RESETTABLE, Outcome.LIMITED);

    private final HistoryService history;

    HowItEnded(HistoryService history) {
        this.history = history;
    }

    Optional<Outcome> outcome(String resetId) {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(resetId)
                .activityType(ActivityTypes.END_EVENT_NONE)
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .filter(end -> end.startsWith(Element.OUTCOME_PREFIX))
                .findFirst()
                .map(end -> Outcome.ofWord(end.substring(Element.OUTCOME_PREFIX.length())));
    }

    /** What users who are signed in somewhere learn, who could ask for other people's accounts, one after the other. */
    static Outcome toldToUsers(Outcome outcome) {
        return TELL_OF_AN_ACCOUNT.contains(outcome) ? Outcome.REFUSED : outcome;
    }
}
