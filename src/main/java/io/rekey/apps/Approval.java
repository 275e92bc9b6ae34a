package io.rekey.apps;

/** Whether a reset of an app's account has to be approved by an operator. */
public enum Approval {
    /** As the reset policy says. */
    BY_POLICY,
    /** Each of them, whatever else is known of it. */
    ALWAYS
}
