package io.rekey.process;

import io.rekey.apps.Apps;
import io.rekey.apps.Clients;
import io.rekey.audit.AuditedResets;
import io.rekey.limits.StartPace;
import io.rekey.process.ResetProcess.Group;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Caller;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.EvidenceKind;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.ResetRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Checks what a reset starts with and sets its evidence from the caller's identity, inside the start command, so that
 * every door passes here: our API, the engine's own and Tasklist.
 */
@Component
class ResetRequested implements ExecutionListener {

    private final Apps apps;
    private final Clients clients;
    private final StartPace pace;
    private final People people;
    private final AuditedResets audited;
    private final Clock clock;

    ResetRequested(Apps apps, Clients clients, StartPace pace, People people, AuditedResets audited, Clock clock) {
        this.apps = apps;
        this.clients = clients;
        this.pace = pace;
        this.people = people;
        this.audited = audited;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Authentication caller =
                execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        if (caller == null || caller.getUserId() == null) {
            throw new AuthorizationException("A reset starts on behalf of somebody.");
        }
        requireItself(caller);
        if (execution.getProcessBusinessKey() != null) {
            throw new InvalidInput("businessKey", "is not for callers to set");
        }
        EvidenceKind evidence = isOperator(caller) ? byOperator(execution) : byService(execution, caller);
        execution.setVariable(Variable.EVIDENCE, evidence.word());
        execution.setVariable(Variable.REQUESTED_BY, caller.getUserId());
        execution.setVariables(OriginVariable.now(OriginVariable.REQUESTED_FROM));
        people.emailOf(caller).ifPresent(email -> execution.setVariable(Variable.REQUESTERS_EMAIL, email));
        execution.setVariable(Variable.ESCALATED, false);
        execution.setVariable(Variable.REJECTED, false);
        execution.setVariable(Variable.TELL_THEM, false);
        execution.setVariable(Variable.RANDOMIZED_AT, null);
        execution.setVariable(Variable.DEADLINE, null);
        // What anybody may ask for as often as they like makes nobody else's reset an unusual one.
        execution.setVariable(Variable.BULK, evidence == EvidenceKind.MAILBOX || !pace.isUsual(caller.getUserId()));
        if (evidence == EvidenceKind.MAILBOX) {
            execution.setVariable(Variable.CONFIRM_BY, Date.from(clock.instant().plus(timeToConfirm(execution))));
        }
        enter(execution, evidence);
    }

    private void enter(DelegateExecution execution, EvidenceKind evidence) {
        String id = execution.getProcessInstanceId();
        audited.requested(
                id,
                (String) execution.getVariable(Variable.APP),
                evidence,
                (String) execution.getVariable(Variable.REASON),
                new EmailAddress((String) execution.getVariable(Variable.EMAIL)),
                startedAt(id));
    }

    /** As the engine is about to write it into its history. */
    private static Instant startedAt(String id) {
        return Context.getCommandContext()
                .getDbEntityManager()
                .getCachedEntity(HistoricProcessInstanceEventEntity.class, id)
                .getStartTime()
                .toInstant();
    }

    private Duration timeToConfirm(DelegateExecution execution) {
        return apps.require((String) execution.getVariable(Variable.APP))
                .lifetimes()
                .confirmation();
    }

    /** A provider of operators may give any name, and a client may come to be registered by one. */
    private static void requireItself(Authentication caller) {
        if (Caller.OPEN_DOORS.contains(caller.getUserId()) && !isAnybody(caller)) {
            throw new AuthorizationException("Only our own open doors start under their names.");
        }
    }

    private static boolean isAnybody(Authentication caller) {
        return Caller.isAnybody(caller.getUserId(), Set.copyOf(groups(caller)));
    }

    private static boolean isOperator(Authentication caller) {
        return groups(caller).contains(Group.SECURITY_OPERATORS);
    }

    /** The start form asks an operator for the reason in words; nobody vouches, others approve. */
    private EvidenceKind byOperator(DelegateExecution execution) {
        Object statement = execution.getVariable(Variable.STATEMENT);
        InvalidInput.requireLines(Variable.STATEMENT, statement, 1000);
        execution.removeVariable(Variable.STATEMENT);
        accept(execution);
        execution.setVariable(Variable.STATEMENT, statement);
        return EvidenceKind.OPERATOR;
    }

    private EvidenceKind byService(DelegateExecution execution, Authentication client) {
        ResetRequest request = isAnybody(client) ? acceptOfPage(execution) : accept(execution);
        Caller caller = caller(client, request.app());
        if (!caller.scopes().contains(Caller.START_SCOPE) || !caller.mayActFor(request.app())) {
            throw new AuthorizationException("This client may not start resets for that app.");
        }
        Optional<String> subject = Sessions.subject(caller.scopes());
        if (subject.isPresent()) {
            execution.setVariable(Variable.SESSION_SUBJECT, subject.get());
            return EvidenceKind.SESSION;
        }
        if (request.vouch().isEmpty()) {
            return EvidenceKind.MAILBOX;
        }
        if (!caller.mayVouch()) {
            throw new AuthorizationException("This client may not vouch.");
        }
        return EvidenceKind.VOUCHED;
    }

    /**
     * A user who starts alone has no registration, nor has an open door of ours; the door has held the app against the
     * ID token, or is that app's.
     */
    private Caller caller(Authentication client, String app) {
        Set<String> groups = Set.copyOf(groups(client));
        boolean isTheUser =
                Sessions.subject(groups).filter(client.getUserId()::equals).isPresent();
        Set<String> own = isTheUser || isAnybody(client) ? Set.of(app) : Set.of();
        return new Caller(
                client.getUserId(), groups, clients.appsOf(client.getUserId()).orElse(own));
    }

    /** Our page says in addition where it leads its owner back to; nobody else can. */
    private ResetRequest acceptOfPage(DelegateExecution execution) {
        Map<String, Object> leadsBack = new HashMap<>();
        for (String name : List.of(Variable.RETURN_TO, Variable.RETURN_STATE)) {
            leadsBack.put(name, execution.getVariable(name));
            execution.removeVariable(name);
        }
        ResetRequest request = accept(execution);
        leadsBack.values().removeIf(Objects::isNull);
        leadsBack.forEach(execution::setVariable);
        return request;
    }

    private ResetRequest accept(DelegateExecution execution) {
        ResetRequest request = StartVariables.read(execution.getVariables());
        if (apps.find(request.app()).isEmpty()) {
            throw new InvalidInput(Variable.APP, "is not known");
        }
        execution.setVariable(Variable.REASON, request.reason().word());
        return request;
    }

    private static Collection<String> groups(Authentication caller) {
        return caller.getGroupIds() == null ? List.of() : caller.getGroupIds();
    }
}
