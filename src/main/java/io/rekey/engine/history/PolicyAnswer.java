package io.rekey.engine.history;

import io.rekey.audit.TrailEvent;
import io.rekey.process.ResetProcess;
import io.rekey.process.ResetProcess.Variable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the policy answered, as the engine recorded it: no variable that somebody sends along can change that. */
final class PolicyAnswer {

    private static final String QUERY = """
            SELECT d.ACT_INST_ID_, d.EVAL_TIME_, o.VAR_NAME_, o.VAR_TYPE_, o.TEXT_, o.LONG_, o.DOUBLE_
            FROM ACT_HI_DECINST d JOIN ACT_HI_DEC_OUT o ON o.DEC_INST_ID_ = d.ID_
            WHERE d.PROC_INST_ID_ = ? AND d.DEC_DEF_KEY_ = '%s'""".formatted(ResetProcess.POLICY_KEY);

    private PolicyAnswer() {}

    private record Output(String step, Instant at, String name, Optional<String> value) {}

    static Optional<Moment> of(JdbcClient database, String resetId, StepsTaken steps) {
        List<Output> outputs = HistoryRow.list(
                database,
                QUERY,
                resetId,
                row -> new Output(
                        row.text("ACT_INST_ID_"), row.time("EVAL_TIME_"), row.text("VAR_NAME_"), row.value()));
        return outputs.stream().findFirst().flatMap(first -> steps.step(first.step())
                .map(step -> step.at(TrailEvent.of(TrailEvent.POLICY, first.at())
                        .in(step.name())
                        .because(value(Variable.REASONS, outputs))
                        .endingAs("approvals "
                                + value(Variable.APPROVALS, outputs).orElse("unknown") + ", randomize "
                                + value(Variable.RANDOMIZE, outputs).orElse("unknown")))));
    }

    private static Optional<String> value(String name, List<Output> outputs) {
        return outputs.stream()
                .filter(output -> output.name().equals(name))
                .findFirst()
                .flatMap(Output::value);
    }
}
