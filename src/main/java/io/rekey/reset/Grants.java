package io.rekey.reset;

import java.time.Duration;
import java.util.Optional;

/**
 * Which grant of a reset counts, where a code and what came of it may be exchanged once only (RFC 6749, 4.1.2 and 6). A
 * grant is a name and no secret: what is handed out carries it under a seal.
 */
public interface Grants {

    /**
     * Grants anew, in place of any earlier grant.
     *
     * @param of what it is granted for, such as the purpose of a link
     * @param pause for how long an earlier grant for the same keeps others out
     * @return nothing while it does; of several at once one is granted
     */
    Optional<String> first(String resetId, String of, Duration pause);

    /** Puts a new grant in place of that one, unless that is no longer the one that counts. */
    Optional<String> next(String resetId, String grant);
}
