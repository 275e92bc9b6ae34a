package io.rekey.process;

import static java.util.Map.entry;

import io.rekey.process.ResetProcess.Element;
import io.rekey.reset.Status;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.springframework.stereotype.Component;

/** Tells an open reset's status from the steps it is at. */
@Component
public class WhereItStands {

    public static final Map<String, Status> STATUS_BY_STEP = Map.ofEntries(
            entry("lookUpAccount", Status.ACCEPTED),
            entry("verifyRequester", Status.VERIFYING),
            entry("sendConfirmationEmail", Status.VERIFYING),
            entry("awaitConfirmation", Status.AWAITING_CONFIRMATION),
            entry("assessRisk", Status.VERIFYING),
            entry(Element.APPROVE_RESET, Status.AWAITING_APPROVAL),
            entry("remindOperators", Status.AWAITING_APPROVAL),
            entry("escalateApproval", Status.AWAITING_APPROVAL),
            entry("tellOfRefusal", Status.AWAITING_APPROVAL),
            entry("randomizePassword", Status.INVALIDATING),
            entry("revokeAccess", Status.INVALIDATING),
            entry("announceReset", Status.INVALIDATING),
            entry("sendResetEmail", Status.INVALIDATING),
            entry(Element.AWAIT_NEW_PASSWORD, Status.AWAITING_COMPLETION),
            entry("remindOwner", Status.AWAITING_COMPLETION),
            entry("voidLinks", Status.AWAITING_COMPLETION),
            entry("lookOnceMore", Status.AWAITING_COMPLETION),
            entry("tellOwner", Status.AWAITING_COMPLETION),
            entry("revokeAccessAgain", Status.AWAITING_COMPLETION),
            entry("confirmChange", Status.AWAITING_COMPLETION),
            entry(Element.REACH_OWNER, Status.NEEDS_ATTENTION),
            entry(Element.REACH_OWNER_AFTERWARDS, Status.NEEDS_ATTENTION));

    private final RuntimeService runtime;

    WhereItStands(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** The status of the step that is furthest along; an open incident outranks them all. */
    Status status(String resetId) {
        if (runtime.createIncidentQuery().processInstanceId(resetId).count() > 0) {
            return Status.NEEDS_ATTENTION;
        }
        return Optional.ofNullable(runtime.getActivityInstance(resetId)).stream()
                .flatMap(WhereItStands::steps)
                .flatMap(step -> Optional.ofNullable(STATUS_BY_STEP.get(step)).stream())
                .max(Comparator.naturalOrder())
                // The reset ended between two questions, or stands between two steps for the blink of a commit.
                .orElse(Status.VERIFYING);
    }

    /** Every step that is open below this one, itself included. */
    public static Stream<String> steps(ActivityInstance instance) {
        return Stream.of(
                        Stream.of(instance.getActivityId()),
                        Stream.of(instance.getChildTransitionInstances()).map(waiting -> waiting.getActivityId()),
                        Stream.of(instance.getChildActivityInstances()).flatMap(WhereItStands::steps))
                .flatMap(steps -> steps);
    }
}
