package io.rekey.engine.history;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every value that a reset's variables ever had, in the order in which they got them. */
final class KnownFacts {

    private static final String QUERY = """
            SELECT NAME_, VAR_TYPE_, TEXT_, LONG_, DOUBLE_, EXECUTION_ID_, ACT_INST_ID_, TASK_ID_, OPERATION_ID_
            FROM ACT_HI_DETAIL WHERE PROC_INST_ID_ = ? AND TYPE_ = 'VariableUpdate'
            ORDER BY TIME_, SEQUENCE_COUNTER_, NAME_, ID_""";

    private final String resetId;
    private final List<Fact> facts;

    KnownFacts(JdbcClient database, String resetId) {
        this.resetId = resetId;
        facts = HistoryRow.list(
                database,
                QUERY,
                resetId,
                row -> new Fact(
                        row.text("NAME_"),
                        row.value(),
                        row.text("EXECUTION_ID_"),
                        row.text("ACT_INST_ID_"),
                        row.text("TASK_ID_"),
                        row.text("OPERATION_ID_")));
    }

    private record Fact(
            String name, Optional<String> value, String execution, String step, String task, String operation) {}

    /** What the reset itself began with. */
    Optional<String> first(String name) {
        return own(name).findFirst().flatMap(Fact::value);
    }

    /** What the reset itself came to. */
    Optional<String> last(String name) {
        return lastOf(own(name));
    }

    /** What our own code wrote down at a task, where no form can write. */
    Optional<String> ofTask(String task, String name) {
        return lastOf(named(name, fact -> task.equals(fact.task())));
    }

    /** What a person wrote into the form of a step. */
    Optional<String> ofForm(String step, String name) {
        return lastOf(named(name, fact -> fact.task() == null && step.equals(fact.step())));
    }

    /** The names of what one operation of a person set. */
    Stream<String> setBy(String operation) {
        return facts.stream()
                .filter(fact -> operation.equals(fact.operation()))
                .map(Fact::name)
                .sorted();
    }

    private Stream<Fact> own(String name) {
        return named(name, fact -> fact.task() == null && resetId.equals(fact.execution()));
    }

    private Stream<Fact> named(String name, Predicate<Fact> where) {
        return facts.stream().filter(fact -> fact.name().equals(name)).filter(where);
    }

    private static Optional<String> lastOf(Stream<Fact> facts) {
        return facts.reduce((earlier, later) -> later).flatMap(Fact::value);
    }
}
