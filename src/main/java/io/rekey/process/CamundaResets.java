package io.rekey.process;

import io.rekey.process.ResetProcess.Element;
import io.rekey.process.ResetProcess.Message;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Caller;
import io.rekey.reset.Outcome;
import io.rekey.reset.Reset;
import io.rekey.reset.ResetRequest;
import io.rekey.reset.Resets;
import io.rekey.reset.Status;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/** The resets as the process engine records them. */
@Component
class CamundaResets implements Resets {

    /** The timer that ends the wait of each status. */
    private static final Map<Status, String> DEADLINES = Map.of(
            Status.AWAITING_CONFIRMATION, Element.CONFIRMATION_DEADLINE,
            Status.AWAITING_APPROVAL, Element.APPROVAL_DEADLINE,
            Status.AWAITING_COMPLETION, Element.OWNERS_DEADLINE);

    private static final int ATTEMPTS = 5;

    private final RuntimeService runtime;
    private final HistoryService history;
    private final ManagementService jobs;
    private final IdentityService identities;
    private final WhereItStands whereItStands;
    private final OwnWork ownWork;
    private final OpenSlot openSlot;

    CamundaResets(
            RuntimeService runtime,
            HistoryService history,
            ManagementService jobs,
            IdentityService identities,
            WhereItStands whereItStands,
            OwnWork ownWork,
            OpenSlot openSlot) {
        this.runtime = runtime;
        this.history = history;
        this.jobs = jobs;
        this.identities = identities;
        this.whereItStands = whereItStands;
        this.ownWork = ownWork;
        this.openSlot = openSlot;
    }

    /** The engine learns who calls the way it learns it of a person: a user id, and the token's scopes as groups. */
    @Override
    public String start(ResetRequest request, Caller caller) {
        identities.setAuthentication(caller.clientId(), List.copyOf(caller.scopes()));
        try {
            return runtime.startProcessInstanceByKey(ResetProcess.KEY, StartVariables.of(request))
                    .getId();
        } finally {
            identities.clearAuthentication();
        }
    }

    @Override
    public Optional<Reset> find(String id) {
        return ownWork.run(() -> Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(id)
                        .processDefinitionKey(ResetProcess.KEY)
                        .singleResult())
                .map(this::describe));
    }

    private Reset describe(HistoricProcessInstance instance) {
        Status status = instance.getEndTime() == null ? whereItStands.status(instance.getId()) : Status.ENDED;
        return new Reset(
                instance.getId(),
                app(instance.getId()),
                status,
                outcome(instance),
                instance.getStartTime().toInstant(),
                instant(instance.getEndTime()),
                deadline(instance.getId(), status));
    }

    /** The instance's own variable. */
    private String app(String id) {
        HistoricVariableInstance app = history.createHistoricVariableInstanceQuery()
                .executionIdIn(id)
                .variableName(Variable.APP)
                .singleResult();
        return (String) app.getValue();
    }

    private Optional<Outcome> outcome(HistoricProcessInstance instance) {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .activityType(ActivityTypes.END_EVENT_NONE)
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .filter(end -> end.startsWith(Element.OUTCOME_PREFIX))
                .findFirst()
                .map(end -> Outcome.ofWord(end.substring(Element.OUTCOME_PREFIX.length())));
    }

    private Optional<Instant> deadline(String id, Status status) {
        if (!DEADLINES.containsKey(status)) {
            return Optional.empty();
        }
        return jobs.createJobQuery().processInstanceId(id).activityId(DEADLINES.get(status)).list().stream()
                .findFirst()
                .map(Job::getDuedate)
                .flatMap(CamundaResets::instant);
    }

    private static Optional<Instant> instant(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    /**
     * The diagram listens for this message only before the password is touched, so the engine itself decides who of a
     * cancelling caller and a deciding operator came first.
     */
    @Override
    public boolean cancel(String id) {
        for (int attempt = 1; mayBeCancelled(id); attempt++) {
            try {
                return ownWork.run(() -> {
                    openSlot.lock(id);
                    runtime.createMessageCorrelation(Message.CANCELLED)
                            .processInstanceId(id)
                            .correlateExclusively();
                    return true;
                });
            } catch (ProcessEngineException | NullPointerException lostRace) {
                // Another change of the same reset came first; the engine's correlation does not expect its execution
                // to be gone then. What holds now decides: too late, or once more.
                if (attempt == ATTEMPTS) {
                    throw lostRace;
                }
            }
        }
        return false;
    }

    private boolean mayBeCancelled(String id) {
        return ownWork.run(() -> runtime.createEventSubscriptionQuery()
                        .processInstanceId(id)
                        .eventName(Message.CANCELLED)
                        .count()
                > 0);
    }
}
