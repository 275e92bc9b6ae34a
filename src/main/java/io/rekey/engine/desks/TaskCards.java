package io.rekey.engine.desks;

import io.rekey.process.ApprovalVariable;
import io.rekey.process.ResetProcess.Variable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginResource;

/** What the cards of Tasklist's list say beside what Tasklist says itself, for all cards at once. */
public class TaskCards extends AbstractTasklistPluginResource {

    /** Tasklist shows 15 on a page. */
    private static final int MOST = 50;

    private static final List<String> VARIABLES = List.of(Variable.ACCOUNT_EMAIL, Variable.APP, ApprovalVariable.RISK);

    TaskCards(String engine) {
        super(engine);
    }

    /**
     * What is not known of a task, or does not apply to it, is missing.
     *
     * @param until when it is too late
     * @param risk what stands out, in words; empty when nothing does
     * @param claimedBy who else has claimed it
     */
    public record Card(
            String task, String account, String app, String since, String until, String risk, String claimedBy) {}

    /** Those of the tasks that the caller may see. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Card> read(@QueryParam("task") List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        ProcessEngine engine = getProcessEngine();
        String caller = engine.getIdentityService().getCurrentAuthentication().getUserId();
        String[] tasks = ids.stream().limit(MOST).toArray(String[]::new);
        return engine.getTaskService().createTaskQuery().taskIdIn(tasks).list().stream()
                .map(task -> card(
                        task, caller, engine.getFormService().getTaskFormVariables(task.getId(), VARIABLES, false)))
                .toList();
    }

    private static Card card(Task task, String caller, VariableMap facts) {
        return new Card(
                task.getId(),
                (String) facts.get(Variable.ACCOUNT_EMAIL),
                (String) facts.get(Variable.APP),
                instant(task.getCreateTime()),
                instant(task.getDueDate()),
                (String) facts.get(ApprovalVariable.RISK),
                caller.equals(task.getAssignee()) ? null : task.getAssignee());
    }

    private static String instant(Date date) {
        return Optional.ofNullable(date)
                .map(Date::toInstant)
                .map(Instant::toString)
                .orElse(null);
    }
}
