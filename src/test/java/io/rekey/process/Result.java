package io.rekey.process;

/** What a step leaves behind that meets a fault. */
enum Result {
    /** Still at that step, one attempt spent, tried again in five seconds, no incident yet. */
    STAYS_AND_RETRIES,
    /** Still at that step, no attempt spent, tried again when the other side said. */
    WAITS_WITHOUT_SPENDING,
    /** Still at that step, and an incident at once that names the setting. */
    ASKS_FOR_A_SETTING,
    /** As if nothing had been. */
    GOES_ON,
    /** An operator is asked to reach the owner, at once or as soon as it is plain that no mail has left. */
    REACHES_FOR_THE_OWNER
}
