package io.rekey.audit;

import java.time.Instant;

/** Something that came to its end and is to be sealed. */
public record Ended(String kind, String id, Instant at) {

    public static final String RESET = "reset";
    public static final String DISAVOWAL = "disavowal";
}
