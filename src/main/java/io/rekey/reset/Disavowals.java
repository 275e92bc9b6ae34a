package io.rekey.reset;

import java.time.Duration;

/** What follows when somebody who got a mail about a reset says: this was not me. */
public interface Disavowals {

    /** How long after its end a reset may still be disavowed. */
    Duration TIME_TO_DISAVOW = Duration.ofDays(7);

    /** Whether that reset of that app is open, or was within the time to disavow it. */
    boolean mayDisavow(String resetId, String app);

    /**
     * Stops that reset and has operators look into it. Once is enough: whoever says it again changes nothing.
     *
     * @return false when it is too late, or there is no such reset of that app
     */
    boolean disavow(String resetId, String app);
}
