package io.rekey.process;

import io.rekey.process.ResetProcess.Element;
import io.rekey.process.ResetProcess.Message;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Caller;
import io.rekey.reset.EvidenceKind;
import io.rekey.reset.Outcome;
import io.rekey.reset.Reset;
import io.rekey.reset.ResetRequest;
import io.rekey.reset.Resets;
import io.rekey.reset.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

/** The resets as the process engine records them. */
@Component
class CamundaResets implements Resets {

    /** The timer that ends the wait of each status. */
    private static final Map<Status, String> DEADLINES = Map.of(
            Status.AWAITING_APPROVAL, Element.APPROVAL_DEADLINE,
            Status.AWAITING_COMPLETION, Element.OWNERS_DEADLINE);

    private static final int ATTEMPTS = 5;

    private final RuntimeService runtime;
    private final ResetHistory resets;
    private final ManagementService jobs;
    private final IdentityService identities;
    private final WhereItStands whereItStands;
    private final HowItEnded howItEnded;
    private final Clock clock;
    private final OwnWork ownWork;
    private final ResetLock lock;
    private final Untouched untouched;
    private final Brake brake;
    private final TaskExecutor afterwards;

    CamundaResets(
            RuntimeService runtime,
            ResetHistory resets,
            ManagementService jobs,
            IdentityService identities,
            WhereItStands whereItStands,
            HowItEnded howItEnded,
            OwnWork ownWork,
            ResetLock lock,
            Untouched untouched,
            Brake brake,
            @Qualifier("applicationTaskExecutor") TaskExecutor afterwards,
            Clock clock) {
        this.runtime = runtime;
        this.resets = resets;
        this.jobs = jobs;
        this.identities = identities;
        this.whereItStands = whereItStands;
        this.howItEnded = howItEnded;
        this.clock = clock;
        this.ownWork = ownWork;
        this.lock = lock;
        this.untouched = untouched;
        this.brake = brake;
        this.afterwards = afterwards;
    }

    /** The engine learns who calls the way it learns it of a person: a user id, and the token's scopes as groups. */
    @Override
    public String start(ResetRequest request, Caller caller) {
        identities.setAuthentication(caller.clientId(), Sessions.groups(request, caller));
        try {
            return runtime.startProcessInstanceByKey(ResetProcess.KEY, StartVariables.of(request))
                    .getId();
        } finally {
            identities.clearAuthentication();
        }
    }

    @Override
    public Optional<Reset> find(String id) {
        return ownWork.run(
                () -> resets.told(id).map(instance -> isByMailbox(id) ? byMailbox(instance) : describe(instance)));
    }

    private boolean isByMailbox(String id) {
        return EvidenceKind.MAILBOX.word().equals(text(id, Variable.EVIDENCE));
    }

    private Reset byMailbox(HistoricProcessInstance instance) {
        return Reset.byMailbox(
                instance.getId(),
                text(instance.getId(), Variable.APP),
                instance.getStartTime().toInstant(),
                resets.date(instance.getId(), Variable.CONFIRM_BY).orElseThrow(),
                clock.instant());
    }

    private Reset describe(HistoricProcessInstance instance) {
        Status status = instance.getEndTime() == null ? whereItStands.status(instance.getId()) : Status.ENDED;
        return new Reset(
                instance.getId(),
                text(instance.getId(), Variable.APP),
                status,
                toldOutcome(instance.getId()),
                instance.getStartTime().toInstant(),
                instant(instance.getEndTime()),
                deadline(instance.getId(), status));
    }

    private Optional<Outcome> toldOutcome(String id) {
        boolean isBySession = EvidenceKind.SESSION.word().equals(text(id, Variable.EVIDENCE));
        return howItEnded.outcome(id).map(outcome -> isBySession ? HowItEnded.toldToUsers(outcome) : outcome);
    }

    private String text(String id, String variable) {
        return resets.text(id, variable).orElseThrow();
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
     * The diagram listens for this message only while nobody is changing the password, so the engine itself decides who of
     * a cancelling caller and a deciding operator came first. Of a reset by mailbox it is sent after the answer, which would
     * take longer where there is an account.
     */
    @Override
    public boolean cancel(String id, String by) {
        Map<String, Object> news = stopped(by);
        if (!ownWork.run(() -> isByMailbox(id))) {
            return cancelUntouched(id, news);
        }
        boolean isInTime = isInTimeToConfirm(id);
        if (isInTime) {
            afterwards.execute(() -> cancelUntouched(id, news));
        }
        return isInTime;
    }

    @Override
    public boolean cancelAtOnce(String id, String by) {
        return cancelUntouched(id, stopped(by));
    }

    private static Map<String, Object> stopped(String by) {
        return OriginVariable.with(OriginVariable.STOPPED_BY, by, OriginVariable.STOPPED_FROM);
    }

    @Override
    public boolean awaitsConfirmation(String id, String app) {
        return listens(Message.CONFIRMED, id)
                && isInTimeToConfirm(id)
                && ownWork.run(() -> text(id, Variable.APP)).equals(app);
    }

    /** The timer's own job may come late; the deadline does not. */
    private boolean isInTimeToConfirm(String id) {
        return ownWork.run(() -> resets.instance(id)
                .map(this::byMailbox)
                .filter(reset -> reset.status() == Status.AWAITING_CONFIRMATION)
                .isPresent());
    }

    @Override
    public boolean confirm(String id, String app) {
        return awaitsConfirmation(id, app)
                && send(
                        Message.CONFIRMED,
                        id,
                        any -> true,
                        () -> confirmed(brake.holds(app, text(id, Variable.REQUESTED_BY))));
    }

    /** Whoever has pressed the button waits. */
    private static Map<String, Object> confirmed(boolean isHeld) {
        Map<String, Object> news = OriginVariable.with(Variable.BRAKE, isHeld, OriginVariable.CONFIRMED_FROM);
        news.put(Variable.BULK, false);
        return news;
    }

    private boolean cancelUntouched(String id, Map<String, Object> news) {
        return send(Message.CANCELLED, id, untouched::is, () -> news);
    }

    /** @return false when the reset does not listen for the message, or not any more, or is not fit for it */
    private boolean send(String message, String id, Predicate<String> isFit, Supplier<Map<String, Object>> news) {
        for (int attempt = 1; listens(message, id); attempt++) {
            try {
                return ownWork.run(() -> {
                    lock.take(id);
                    if (!isFit.test(id)) {
                        return false;
                    }
                    runtime.createMessageCorrelation(message)
                            .processInstanceId(id)
                            .setVariables(news.get())
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

    private boolean listens(String message, String id) {
        return ownWork.run(() -> runtime.createEventSubscriptionQuery()
                        .processInstanceId(id)
                        .eventName(message)
                        .count()
                > 0);
    }
}
