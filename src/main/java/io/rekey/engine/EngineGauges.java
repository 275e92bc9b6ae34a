package io.rekey.engine;

import io.rekey.metrics.DatabaseGauges;
import io.rekey.metrics.DatabaseGauges.Measure;
import io.rekey.process.ResetProcess;
import io.rekey.process.ResetProcess.Element;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the engine's own tables tell of what is stuck, counted there: its queries have no number by step. */
@Component
class EngineGauges implements SmartInitializingSingleton {

    private static final String STEP = "step";

    /** A job whose turn has come and that no node has taken yet. */
    private static final String IS_WAITING = "RETRIES_ > 0 AND SUSPENSION_STATE_ = 1"
            + " AND (DUEDATE_ IS NULL OR DUEDATE_ <= :now) AND (LOCK_EXP_TIME_ IS NULL OR LOCK_EXP_TIME_ < :now)";

    private final DatabaseGauges gauges;
    private final RepositoryService repository;

    EngineGauges(DatabaseGauges gauges, RepositoryService repository) {
        this.gauges = gauges;
        this.repository = repository;
    }

    @Override
    public void afterSingletonsInstantiated() {
        resets();
        jobs();
    }

    private void resets() {
        gauges.add(
                new Measure(
                        "rekey.resets.open",
                        "Open resets that stand at the step; one that is at two steps at once counts at both",
                        "",
                        STEP,
                        (database, now) -> open(database)),
                steps(List.of(ResetProcess.KEY)));
        gauges.add(
                "rekey.approvals.oldest",
                "How long the approval that has waited longest has waited, 0 when none waits",
                "seconds",
                EngineGauges::oldestApproval);
        gauges.add(
                new Measure(
                        "rekey.incidents.open",
                        "Open incidents of the step, in all processes",
                        "",
                        STEP,
                        (database, now) -> incidents(database)),
                steps(List.of(ResetProcess.KEY, ResetProcess.EVENT_KEY, ResetProcess.DISAVOWAL_KEY)));
    }

    private void jobs() {
        gauges.add(
                "rekey.jobs.waiting",
                "Jobs whose turn has come and that no node has taken yet",
                "",
                (database, now) -> count(database, IS_WAITING, now));
        gauges.add(
                "rekey.jobs.lag",
                "How long the one of them that has waited longest has waited",
                "seconds",
                EngineGauges::lag);
        gauges.add(
                "rekey.jobs.dead",
                "Jobs that failed so often that nobody tries them any more",
                "",
                (database, now) -> count(database, "RETRIES_ = 0", now));
    }

    /** Those of the newest diagrams. A reset of an older one may stand at a step that is none of them. */
    private List<String> steps(List<String> processes) {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .filter(process -> processes.contains(process.getKey()))
                .flatMap(this::steps)
                .map(FlowNode::getId)
                .map(EngineGauges::word)
                .distinct()
                .toList();
    }

    private Stream<FlowNode> steps(ProcessDefinition process) {
        return repository.getBpmnModelInstance(process.getId()).getModelElementsByType(FlowNode.class).stream()
                .filter(node -> node instanceof Activity || node instanceof IntermediateCatchEvent)
                .filter(node -> !(node instanceof SubProcess));
    }

    /** As the runbook's headings are called: {@code randomize-password}. */
    private static String word(String step) {
        return step.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Double> open(JdbcClient database) {
        return byStep(database, """
                SELECT E.ACT_ID_, COUNT(DISTINCT E.PROC_INST_ID_)
                FROM ACT_RU_EXECUTION E JOIN ACT_RE_PROCDEF D ON D.ID_ = E.PROC_DEF_ID_
                WHERE D.KEY_ = '%s' AND E.IS_ACTIVE_ = TRUE AND E.ACT_ID_ IS NOT NULL
                GROUP BY E.ACT_ID_
                """.formatted(ResetProcess.KEY));
    }

    private static Map<String, Double> incidents(JdbcClient database) {
        return byStep(database, """
                SELECT COALESCE(FAILED_ACTIVITY_ID_, ACTIVITY_ID_, 'none'), COUNT(*)
                FROM ACT_RU_INCIDENT GROUP BY 1
                """);
    }

    private static Map<String, Double> byStep(JdbcClient database, String sql) {
        return database.sql(sql).query((row, number) -> Map.entry(word(row.getString(1)), row.getDouble(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Double::sum));
    }

    private static Double oldestApproval(JdbcClient database, Instant now) {
        return age(
                database.sql("SELECT MIN(CREATE_TIME_) FROM ACT_RU_TASK WHERE TASK_DEF_KEY_ = ?")
                        .param(Element.APPROVE_RESET)
                        .query(EngineGauges::time)
                        .single(),
                now);
    }

    private static Double lag(JdbcClient database, Instant now) {
        return age(
                database.sql("SELECT MIN(COALESCE(DUEDATE_, CREATE_TIME_)) FROM ACT_RU_JOB WHERE " + IS_WAITING)
                        .param("now", Timestamp.from(now))
                        .query(EngineGauges::time)
                        .single(),
                now);
    }

    private static Double count(JdbcClient database, String jobs, Instant now) {
        return database.sql("SELECT COUNT(*) FROM ACT_RU_JOB WHERE " + jobs)
                .param("now", Timestamp.from(now))
                .query(Double.class)
                .single();
    }

    private static Optional<Instant> time(ResultSet row, int number) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant);
    }

    private static double age(Optional<Instant> since, Instant now) {
        return since.map(time -> Duration.between(time, now).toMillis() / 1000.0)
                .map(seconds -> Math.max(0, seconds))
                .orElse(0.0);
    }
}
