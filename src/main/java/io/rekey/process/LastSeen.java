package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Account;
import io.rekey.reset.Accounts;
import io.rekey.reset.EmailAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What a reset keeps of its account from an answer of Auth0's, so that a later step need not ask for it again: which
 * addresses the account had validated, and when that was so.
 */
@Component
public class LastSeen {

    /** A notice lets nobody in, so that one of its addresses may have come or gone meanwhile. */
    private static final Duration GOOD_FOR_NOTICES = Duration.ofHours(1);

    private final Clock clock;

    LastSeen(Clock clock) {
        this.clock = clock;
    }

    /** The variables to keep of an account as an answer has just told it. */
    public Map<String, Object> of(Account account) {
        return Map.of(Variable.OWNERS_ADDRESSES, addresses(account), Variable.ACCOUNT_SEEN_AT, now().toString());
    }

    public static String addresses(Account account) {
        return Facts.joined(account.validatedAddresses().stream().map(EmailAddress::value));
    }

    /** Whether it was so short a time ago that a question asked now could be answered with something as old. */
    public boolean isAsGoodAsNow(Object seenAt) {
        return isWithin(Accounts.LONGEST_CALL, seenAt);
    }

    public boolean isGoodForNotices(Object seenAt) {
        return isWithin(GOOD_FOR_NOTICES, seenAt);
    }

    private boolean isWithin(Duration limit, Object seenAt) {
        if (seenAt instanceof String at) {
            Duration age = Duration.between(Instant.parse(at), now());
            // Another node's clock may be ahead; what it will have seen is not known yet.
            return !age.isNegative() && age.compareTo(limit) < 0;
        }
        return false;
    }

    private Instant now() {
        return clock.instant();
    }
}
