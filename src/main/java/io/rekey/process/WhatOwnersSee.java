package io.rekey.process;

import io.rekey.password.NewPasswords.Owner;
import io.rekey.password.NewPasswords.Standing;
import io.rekey.process.ResetProcess.DisavowalVariable;
import io.rekey.process.ResetProcess.Element;
import io.rekey.process.ResetProcess.Message;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.ReturnTo;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.springframework.stereotype.Component;

/** Tells where a reset stands to whoever holds its link. */
@Component
class WhatOwnersSee {

    private static final Duration LOOKED_AT_AGAIN_WITHIN = Duration.ofSeconds(10);

    private final RuntimeService runtime;
    private final HistoryService history;
    private final ResetHistory resets;
    private final OwnersTurn ownersTurn;
    private final Clock clock;

    WhatOwnersSee(
            RuntimeService runtime, HistoryService history, ResetHistory resets, OwnersTurn ownersTurn, Clock clock) {
        this.runtime = runtime;
        this.history = history;
        this.resets = resets;
        this.ownersTurn = ownersTurn;
        this.clock = clock;
    }

    Standing standing(String resetId, String app) {
        if (!isKnown(resetId, app)) {
            return Standing.OVER;
        }
        if (ownersTurn.listens(Message.PASSWORD_CHOSEN, resetId)) {
            return isInTime(resetId) ? Standing.AWAITED : Standing.OVER;
        }
        return isJustSet(resetId) ? Standing.SET : beforeOwnersTurn(resetId);
    }

    /** By the clock alone, so that it tells nothing of how the reset ended. */
    boolean isTooLate(String resetId, String app) {
        return isKnown(resetId, app)
                && resets.date(resetId, Variable.DEADLINE)
                        .filter(deadline -> !clock.instant().isBefore(deadline))
                        .isPresent();
    }

    private boolean isKnown(String resetId, String app) {
        return resets.instance(resetId).isPresent()
                && resets.text(resetId, Variable.APP).filter(app::equals).isPresent();
    }

    /** The owner, while the new password may be set. */
    Optional<Owner> owner(String resetId, String app) {
        return standing(resetId, app) == Standing.AWAITED ? Optional.of(owner(resetId)) : Optional.empty();
    }

    private Owner owner(String resetId) {
        return new Owner(
                new EmailAddress(text(resetId, Variable.ACCOUNT_EMAIL)),
                Locale.forLanguageTag(text(resetId, Variable.LANGUAGE)),
                Facts.deliveryOf(text(resetId, Variable.DELIVERY)),
                returnTo(resetId));
    }

    Optional<ReturnTo> returnTo(String resetId, String app) {
        return isKnown(resetId, app) ? returnTo(resetId) : Optional.empty();
    }

    private Optional<ReturnTo> returnTo(String resetId) {
        return resets.text(resetId, Variable.RETURN_TO)
                .map(address -> new ReturnTo(
                        address, resets.text(resetId, Variable.RETURN_STATE).orElse("")));
    }

    private String text(String resetId, String variable) {
        return (String) runtime.getVariable(resetId, variable);
    }

    /** The timer's own job may come late; the deadline does not. */
    private boolean isInTime(String resetId) {
        Date deadline = (Date) runtime.getVariable(resetId, Variable.DEADLINE);
        return clock.instant().isBefore(deadline.toInstant());
    }

    /** For the moments in which the reset finishes; later its link tells nobody that a password was set. */
    private boolean isJustSet(String resetId) {
        return resets.instance(resetId)
                        .filter(reset -> reset.getEndTime() == null || hasJustEnded(reset.getEndTime()))
                        .isPresent()
                && isSet(resetId)
                && !isDisowned(resetId);
    }

    private boolean isDisowned(String resetId) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(ResetProcess.DISAVOWAL_KEY)
                        .variableValueEquals(DisavowalVariable.RESET, resetId)
                        .count()
                > 0;
    }

    /** The page that waits for a password to be set looks again every few seconds. */
    private boolean hasJustEnded(Date end) {
        return clock.instant().isBefore(end.toInstant().plus(LOOKED_AT_AGAIN_WITHIN));
    }

    private boolean isSet(String resetId) {
        return history.createHistoricActivityInstanceQuery()
                                .processInstanceId(resetId)
                                .activityId(Element.NEW_PASSWORD_SET)
                                .count()
                        > 0
                || resets.text(resetId, Variable.ENDING)
                        .filter(Ending.NEW_PASSWORD::equals)
                        .isPresent();
    }

    private Standing beforeOwnersTurn(String resetId) {
        if (ownersTurn.listens(Message.CONFIRMED, resetId)) {
            // Its link has a page of its own until then, or is too late for it.
            return Standing.OVER;
        }
        Optional<ActivityInstance> open = Optional.ofNullable(runtime.getActivityInstance(resetId));
        if (open.filter(instance -> isAt(instance, Element.APPROVE_RESET)).isPresent()) {
            return Standing.AWAITING_APPROVAL;
        }
        return open.filter(instance -> isAt(instance, Element.VERIFY_AND_APPROVE) || isAt(instance, Element.INVALIDATE))
                        .isPresent()
                ? Standing.PREPARING
                : Standing.OVER;
    }

    private static boolean isAt(ActivityInstance instance, String step) {
        return instance.getActivityInstances(step).length > 0;
    }
}
