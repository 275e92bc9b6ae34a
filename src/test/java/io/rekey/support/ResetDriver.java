package io.rekey.support;

import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.reset.Outcome;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** Starts one reset and leads it from step to step. */
public final class ResetDriver {

    private static final String PROCESS = "password-reset";

    private final ProcessEngine engine;
    private String id;

    public ResetDriver(ProcessEngine engine) {
        this.engine = engine;
    }

    public String id() {
        return id;
    }

    /** Leads a reset that somebody started over HTTP. */
    public ResetDriver follow(String startedId) {
        id = startedId;
        return this;
    }

    /** A help desk's back end vouches for the owner of that address. */
    public ResetDriver vouchedFor(String email) {
        return vouchedFor(email, Map.of());
    }

    public ResetDriver vouchedFor(String email, Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>(Map.of(
                "app", "acme",
                "email", email,
                "agent", "kim@helpdesk",
                "method", "voice",
                "statement", "caller passed the voice check"));
        variables.putAll(more);
        return startedBy("acme-backend", List.of("resets:start", "resets:read", "resets:vouch"), variables);
    }

    /** An operator starts it in Tasklist. */
    public ResetDriver startedByOperator(String operator, String email) {
        return startedBy(
                operator,
                List.of("security-operators"),
                Map.of("app", "acme", "email", email, "reason", "compromised", "statement", "seen in a breach"));
    }

    public ResetDriver startedBy(String user, List<String> groups, Map<String, Object> variables) {
        as(
                user,
                groups,
                () -> id = engine.getRuntimeService()
                        .startProcessInstanceByKey(PROCESS, variables)
                        .getId());
        return this;
    }

    /** Runs the job that waits at this step, and fails when none does. */
    public ResetDriver runs(String... steps) {
        for (String step : steps) {
            engine.getManagementService().executeJob(jobAt(step).getId());
        }
        return this;
    }

    /** Runs all waiting service tasks, one after the other, until a person or a clock is due. */
    public ResetDriver runsOn() {
        List<Job> due;
        do {
            due = engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(id)
                    .messages()
                    .list();
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        } while (!due.isEmpty());
        return this;
    }

    /** Moves the clock and fires the timer, which must be due by then and not a minute before. */
    public ResetDriver after(Duration duration, String timer) {
        CLOCK.advance(duration.minusMinutes(1));
        assertThat(dueTimers()).doesNotContain(timer);
        CLOCK.advance(Duration.ofMinutes(2));
        assertThat(dueTimers()).contains(timer);
        return runs(timer);
    }

    private Set<String> dueTimers() {
        return engine
                .getManagementService()
                .createJobQuery()
                .processInstanceId(id)
                .timers()
                .duedateLowerThan(Date.from(CLOCK.instant()))
                .list()
                .stream()
                .map(this::stepOf)
                .collect(Collectors.toSet());
    }

    private String stepOf(Job job) {
        return engine.getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    public Job jobAt(String step) {
        List<Job> jobs = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(id)
                .activityId(step)
                .list();
        assertThat(jobs)
                .as("jobs at " + step + "; open: " + openSteps() + "; passed: " + path())
                .hasSize(1);
        return jobs.get(0);
    }

    /** What somebody does in Cockpit who gives a step its attempts back. */
    public void hasAttempts(String step, int attempts) {
        engine.getManagementService().setJobRetries(jobAt(step).getId(), attempts);
    }

    public Task approvalTask() {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(id)
                .taskDefinitionKey("approveReset")
                .singleResult();
    }

    public ResetDriver decidedBy(String operator, String decision, String comment) {
        return decidedBy(operator, Map.of("decision", decision, "comment", comment));
    }

    /** Claims the open approval and completes it with what a form would send. */
    public ResetDriver decidedBy(String operator, Map<String, Object> fields) {
        String task = approvalTask().getId();
        as(operator, List.of("security-operators"), () -> {
            engine.getTaskService().claim(task, operator);
            engine.getTaskService().complete(task, fields);
        });
        return this;
    }

    /** Claims the open "Reach the owner" and completes it with what its form would send. */
    public ResetDriver reachedBy(String operator, Map<String, Object> fields) {
        Task task = reachTask();
        as(operator, List.of("security-operators"), () -> {
            engine.getTaskService().claim(task.getId(), operator);
            engine.getTaskService().complete(task.getId(), fields);
        });
        return this;
    }

    /** The open "Reach the owner", or nothing; more than one would be one too many. */
    public Task reachTask() {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(id)
                .taskDefinitionKeyIn("reachOwner", "reachOwnerAfterwards")
                .singleResult();
    }

    /** What the incidents of this reset that are open say. */
    public List<String> incidents() {
        return engine.getRuntimeService().createIncidentQuery().processInstanceId(id).list().stream()
                .map(incident -> incident.getFailedActivityId() + ": " + incident.getIncidentMessage())
                .toList();
    }

    public void as(String user, List<String> groups, Runnable action) {
        engine.getIdentityService().setAuthentication(user, groups);
        try {
            action.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** Deletes the instance past its listeners, as a careless administrator could. */
    public void vanishes() {
        engine.getRuntimeService().deleteProcessInstance(id, "gone", true);
    }

    public Object variable(String name) {
        return engine
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(id)
                .variableName(name)
                .list()
                .stream()
                .filter(variable -> variable.getValue() != null)
                .map(variable -> variable.getValue())
                .findFirst()
                .orElse(null);
    }

    /** Every step that was entered, in no particular order. */
    public Set<String> path() {
        return engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(id).list().stream()
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toSet());
    }

    private List<String> openSteps() {
        return engine.getManagementService().createJobQuery().processInstanceId(id).list().stream()
                .map(this::stepOf)
                .toList();
    }

    public boolean isOpen() {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(id)
                        .count()
                == 1;
    }

    public ResetDriver waitsAt(String step) {
        assertThat(engine.getRuntimeService().getActiveActivityIds(id)).contains(step);
        return this;
    }

    public void endsAs(Outcome outcome) {
        assertThat(isOpen()).as("still open").isFalse();
        assertThat(path().stream().filter(step -> step.startsWith("outcome-")))
                .containsExactly("outcome-" + outcome.word());
    }
}
