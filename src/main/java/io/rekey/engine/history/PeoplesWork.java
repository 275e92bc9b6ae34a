package io.rekey.engine.history;

import io.rekey.audit.TrailEvent;
import io.rekey.process.OriginVariable;
import io.rekey.process.ResetProcess.Variable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people did: who claimed which task, decided it how, or intervened with an administrator's rights. */
final class PeoplesWork {

    private static final String DECISIONS = """
            SELECT ID_, NAME_, ASSIGNEE_, ACT_INST_ID_, END_TIME_
            FROM ACT_HI_TASKINST WHERE PROC_INST_ID_ = ? AND DELETE_REASON_ = 'completed'""";

    private static final String OPERATIONS = """
            SELECT o.OPERATION_ID_, o.OPERATION_TYPE_, o.USER_ID_, o.TIMESTAMP_, t.NAME_,
                   MAX(CASE o.PROPERTY_ WHEN 'assignee' THEN o.NEW_VALUE_ END) AS ASSIGNEE_
            FROM ACT_HI_OP_LOG o LEFT JOIN ACT_HI_TASKINST t ON t.ID_ = o.TASK_ID_
            WHERE o.PROC_INST_ID_ = ?
            GROUP BY o.OPERATION_ID_, o.OPERATION_TYPE_, o.USER_ID_, o.TIMESTAMP_, t.NAME_""";

    /** Told as the request, as a decision and as the end. */
    private static final Set<String> TOLD_OTHERWISE = Set.of(
            UserOperationLogEntry.OPERATION_TYPE_CREATE,
            UserOperationLogEntry.OPERATION_TYPE_COMPLETE,
            UserOperationLogEntry.OPERATION_TYPE_DELETE);

    private final KnownFacts facts;
    private final List<Operation> operations;
    private final List<Moment> decisions;

    PeoplesWork(JdbcClient database, String resetId, KnownFacts facts, StepsTaken steps) {
        this.facts = facts;
        operations = HistoryRow.list(
                database,
                OPERATIONS,
                resetId,
                row -> new Operation(
                        row.text("OPERATION_ID_"),
                        row.text("OPERATION_TYPE_"),
                        row.maybe("USER_ID_"),
                        row.time("TIMESTAMP_"),
                        row.maybe("NAME_"),
                        row.maybe("ASSIGNEE_")));
        decisions = HistoryRow.list(database, DECISIONS, resetId, row -> decision(row, steps));
    }

    private record Operation(
            String id,
            String type,
            Optional<String> user,
            Instant at,
            Optional<String> step,
            Optional<String> assignee) {

        private boolean isClaim() {
            return type.equals(UserOperationLogEntry.OPERATION_TYPE_CLAIM);
        }

        private boolean givesBack() {
            return type.equals(UserOperationLogEntry.OPERATION_TYPE_ASSIGN) && assignee.isEmpty();
        }
    }

    Stream<Moment> events() {
        return Stream.concat(
                decisions.stream(),
                operations.stream()
                        .filter(operation -> !TOLD_OTHERWISE.contains(operation.type()))
                        .map(this::event)
                        .map(Moment::of));
    }

    Optional<String> deletedBy() {
        return operations.stream()
                .filter(operation -> operation.type().equals(UserOperationLogEntry.OPERATION_TYPE_DELETE))
                .findFirst()
                .flatMap(Operation::user);
    }

    private Moment decision(HistoryRow row, StepsTaken steps) throws SQLException {
        String task = row.text("ID_");
        String step = row.text("ACT_INST_ID_");
        TrailEvent event = TrailEvent.of(TrailEvent.DECIDED, row.time("END_TIME_"))
                .in(row.maybe("NAME_"))
                .by(row.maybe("ASSIGNEE_"), facts.ofTask(task, OriginVariable.DECIDED_FROM))
                .because(facts.ofForm(step, Variable.COMMENT));
        TrailEvent decided = facts.ofTask(task, Variable.DECISION)
                .or(() -> facts.ofForm(step, Variable.WAY))
                .map(event::endingAs)
                .orElse(event);
        return steps.step(step).map(itsStep -> itsStep.at(decided)).orElse(Moment.of(decided));
    }

    private TrailEvent event(Operation operation) {
        boolean isOfTheDiagram = operation.isClaim() || operation.givesBack();
        TrailEvent event = TrailEvent.of(isOfTheDiagram ? TrailEvent.CLAIMED : TrailEvent.INTERVENED, operation.at())
                .in(operation.step())
                .by(operation.user(), Optional.empty());
        if (operation.givesBack()) {
            return event.endingAs("given back");
        }
        return operation.isClaim() ? event : event.because(setBy(operation)).endingAs(operation.type());
    }

    /** The names of the variables that were set. */
    private Optional<String> setBy(Operation operation) {
        String names = facts.setBy(operation.id()).distinct().collect(Collectors.joining(", "));
        return Optional.of(names).filter(any -> !any.isEmpty());
    }
}
