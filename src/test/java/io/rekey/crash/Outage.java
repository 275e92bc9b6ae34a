package io.rekey.crash;

import io.rekey.localtenant.Mail;
import java.time.Instant;

/** A time without one of the nodes: from just before its kill to the start of its next JVM. */
record Outage(Instant killedAt, Instant restartedAt) {

    /**
     * Whether whoever sent the one mail may have died before it was written down, so that the other one was sent. Which
     * node sent it is not known; any kill in between counts.
     */
    boolean isBetween(Mail one, Mail other) {
        return !one.receivedAt().isAfter(restartedAt) && !other.receivedAt().isBefore(killedAt);
    }
}
