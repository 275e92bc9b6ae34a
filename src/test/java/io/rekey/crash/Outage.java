package io.rekey.crash;

import io.rekey.localtenant.Mail;
import java.time.Instant;

/** A time without a node: from just before a kill to the start of the next JVM. */
record Outage(Instant killedAt, Instant restartedAt) {

    /** Whether the node that sent the one mail can not have known of it when the other was sent. */
    boolean isBetween(Mail one, Mail other) {
        return !one.receivedAt().isAfter(restartedAt) && !other.receivedAt().isBefore(killedAt);
    }
}
