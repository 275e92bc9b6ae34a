package io.rekey.reset;

import java.util.Locale;

/** Where a reset stands, in the words of the API. */
public enum Status {
    ACCEPTED,
    VERIFYING,
    AWAITING_CONFIRMATION,
    AWAITING_APPROVAL,
    INVALIDATING,
    AWAITING_COMPLETION,
    NEEDS_ATTENTION,
    ENDED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
