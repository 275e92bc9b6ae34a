package io.rekey.process;

import io.rekey.apps.Delivery;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EvidenceKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Begins the owner's time, whether the old password was made useless or not. It has to run before Owner's turn comes into
 * being, whose timers are made from what it sets.
 */
@Component
class OwnersTime implements ExecutionListener {

    private final Facts facts;
    private final MailSigns mailSigns;
    private final Clock clock;

    OwnersTime(Facts facts, MailSigns mailSigns, Clock clock) {
        this.facts = facts;
        this.mailSigns = mailSigns;
        this.clock = clock;
    }

    /** The reminder comes when half of the time is over. */
    @Override
    public void notify(DelegateExecution reset) {
        Duration time = time(reset);
        Instant now = clock.instant();
        reset.setVariable(Variable.REMIND_AT, Date.from(now.plus(time.dividedBy(2))));
        reset.setVariable(Variable.DEADLINE, Date.from(now.plus(time)));
        reset.setVariable(Variable.OTHER_ADDRESSES, otherAddresses(reset));
        reset.setVariable(Variable.MAIL, mailSigns.ofAMailJustAskedFor(facts.delivery(reset)));
        reset.setVariable(Variable.LINK_IN_HAND, isLinkInHand(reset));
        if (isLinkInHand(reset)) {
            // Whoever closes the tab asks again, and then does get a mail.
            reset.setVariable(Variable.MAILED_AT, now.toString());
        }
    }

    private Duration time(DelegateExecution reset) {
        Duration byPolicy = Duration.parse(facts.text(reset, Variable.TIME_TO_COMPLETE));
        Duration longest = facts.app(reset).lifetimes().newPassword();
        return byPolicy.compareTo(longest) < 0 ? byPolicy : longest;
    }

    /** Nobody has been waited for since the owner pressed the button, so the page behind that link leads on. */
    private boolean isLinkInHand(DelegateExecution reset) {
        return EvidenceKind.MAILBOX.word().equals(facts.text(reset, Variable.EVIDENCE))
                && Integer.valueOf(0).equals(reset.getVariable(Variable.APPROVALS))
                && facts.delivery(reset) != Delivery.AUTH0_MAIL;
    }

    private String otherAddresses(DelegateExecution reset) {
        return Facts.joined(Facts.listed(facts.text(reset, Variable.OWNERS_ADDRESSES))
                .filter(address -> !facts.accountEmail(reset).isSameAs(address)));
    }
}
