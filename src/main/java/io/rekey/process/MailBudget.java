package io.rekey.process;

import io.rekey.limits.Limit;
import io.rekey.limits.Limits;
import io.rekey.reset.EmailAddress;
import org.springframework.stereotype.Component;

/**
 * How many mails a mailbox gets because somebody asked, on whichever way. Beyond that one an hour is left to each address:
 * whoever else asks, its owner can. Mails that are owed to an owner never count.
 */
@Component
public class MailBudget {

    private final Limits limits;

    MailBudget(Limits limits) {
        this.limits = limits;
    }

    public boolean isUsedUp(EmailAddress recipient) {
        return limits.waitFor(Limit.MAILS, mailbox(recipient)).isPresent()
                && limits.waitFor(Limit.MAIL_AN_HOUR, address(recipient)).isPresent();
    }

    /** Counts a mail again of what was mailed before, unless it is one too many. */
    boolean takeForARepeat(EmailAddress recipient) {
        return limits.take(Limit.MAILS, mailbox(recipient)).isEmpty();
    }

    /** Counts a mail, unless it is one too many. */
    public boolean take(EmailAddress recipient) {
        return limits.take(Limit.MAILS, mailbox(recipient)).isEmpty()
                || limits.take(Limit.MAIL_AN_HOUR, address(recipient)).isEmpty();
    }

    private static String address(EmailAddress recipient) {
        return recipient.lowerCase().value();
    }

    /** What follows a plus sign names no other mailbox. */
    private static String mailbox(EmailAddress recipient) {
        return address(recipient).replaceFirst("\\+[^@]*@", "@");
    }
}
