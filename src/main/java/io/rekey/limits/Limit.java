package io.rekey.limits;

import java.time.Duration;
import java.util.function.ToIntFunction;

/** What may happen only so often in a stretch of time, which its first time begins. */
public enum Limit {
    /** Resets of one account that somebody asks for, of each kind of evidence. */
    ACCOUNT(Duration.ofHours(1), LimitProperties::account),
    /** Requests from one network address, of each kind; and the own resets of one user, wherever they come from. */
    ADDRESS(Duration.ofMinutes(1), LimitProperties::address),
    /** Requests with one mailed link, which a mail scanner may open many times. */
    LINK(Duration.ofMinutes(1), properties -> 10 * properties.address()),
    /** Resets that one API client starts. */
    CLIENT(Duration.ofMinutes(1), LimitProperties::client),
    /** What one network address asks for without a proof of work. */
    ASKS_WITHOUT_PROOF(Duration.ofHours(1), LimitProperties::asksWithoutProof),
    /** Uses of one proof of work, remembered for longer than it is good. */
    PROOF(ProofOfWork.GOOD_FOR.multipliedBy(2), properties -> 1),
    /** Mails to one mailbox that somebody's request causes. */
    MAILS(Duration.ofDays(1), LimitProperties::mailsPerRecipient),
    /** Mails to one address beyond that. */
    MAIL_AN_HOUR(Duration.ofHours(1), properties -> 1),
    /** Resets of one client and app that make a password useless. */
    BRAKE(Duration.ofHours(1), LimitProperties::brake),
    /** Mails that tell operators of such a client. */
    BRAKE_NOTICE(Duration.ofHours(1), properties -> 1);

    private final Duration window;
    private final ToIntFunction<LimitProperties> times;

    Limit(Duration window, ToIntFunction<LimitProperties> times) {
        this.window = window;
        this.times = times;
    }

    Duration window() {
        return window;
    }

    int times(LimitProperties properties) {
        return times.applyAsInt(properties);
    }
}
