package io.rekey.engine.history;

import static org.camunda.bpm.engine.ActivityTypes.INTERMEDIATE_EVENT_TIMER;
import static org.camunda.bpm.engine.ActivityTypes.TASK_BUSINESS_RULE;
import static org.camunda.bpm.engine.ActivityTypes.TASK_RECEIVE_TASK;
import static org.camunda.bpm.engine.ActivityTypes.TASK_SERVICE;
import static org.camunda.bpm.engine.ActivityTypes.TASK_USER_TASK;

import io.rekey.audit.TrailEvent;
import io.rekey.process.OriginVariable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.pvm.runtime.ActivityInstanceState;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tasks and waits that a reset came to, and what its owner did at them. */
final class StepsTaken {

    private static final String QUERY = """
            SELECT ID_, ACT_ID_, ACT_NAME_, ACT_TYPE_, START_TIME_, END_TIME_, DURATION_, ACT_INST_STATE_, SEQUENCE_COUNTER_
            FROM ACT_HI_ACTINST WHERE PROC_INST_ID_ = ?""";

    private static final Set<String> TASKS_AND_WAITS =
            Set.of(TASK_SERVICE, TASK_USER_TASK, TASK_RECEIVE_TASK, TASK_BUSINESS_RULE, INTERMEDIATE_EVENT_TIMER);

    private final List<Step> steps;

    StepsTaken(JdbcClient database, String resetId) {
        steps = HistoryRow.list(
                        database,
                        QUERY,
                        resetId,
                        row -> new Step(
                                row.text("ID_"),
                                row.text("ACT_ID_"),
                                row.maybe("ACT_NAME_"),
                                row.text("ACT_TYPE_"),
                                row.time("START_TIME_"),
                                row.maybeTime("END_TIME_"),
                                row.millis("DURATION_"),
                                row.number("ACT_INST_STATE_") == ActivityInstanceState.CANCELED.getStateCode(),
                                row.number("SEQUENCE_COUNTER_")))
                .stream()
                .filter(step -> TASKS_AND_WAITS.contains(step.type()))
                .toList();
    }

    record Step(
            String id,
            String element,
            Optional<String> name,
            String type,
            Instant start,
            Optional<Instant> end,
            Duration took,
            boolean isCancelled,
            long sequence) {

        Moment event() {
            String outcome = end.isEmpty() ? "open" : isCancelled ? "cancelled" : "done";
            return at(TrailEvent.of(TrailEvent.STEP, start)
                    .in(name)
                    .endingAs(outcome)
                    .within(end.map(any -> took)));
        }

        /** Beside the step, wherever others of the same millisecond stand. */
        Moment at(TrailEvent event) {
            return new Moment(event, sequence);
        }

        private boolean isDone(String wanted) {
            return element.equals(wanted) && end.isPresent() && !isCancelled;
        }
    }

    Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    Stream<Moment> events(KnownFacts facts) {
        return Stream.of(
                        steps.stream().map(Step::event),
                        byOwner("awaitConfirmation", TrailEvent.CONFIRMED, facts.last(OriginVariable.CONFIRMED_FROM)),
                        byOwner(
                                "setNewPassword",
                                TrailEvent.PASSWORD_CHOSEN,
                                facts.last(OriginVariable.NEW_PASSWORD_FROM)))
                .flatMap(events -> events);
    }

    private Stream<Moment> byOwner(String element, String event, Optional<String> origin) {
        return steps.stream()
                .filter(step -> step.isDone(element))
                .map(step -> step.at(TrailEvent.of(event, step.end().orElseThrow())
                        .in(step.name())
                        .by(Optional.empty(), origin)));
    }
}
