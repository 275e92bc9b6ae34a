package io.rekey.process;

/** What whoever approves a reset sees at once, beside what the reset knows anyway. */
public final class ApprovalVariable {

    /** What stands out, in words, the most urgent first. */
    public static final String RISK = "risk";

    /** How urgent that makes it among the tasks that wait. */
    public static final String PRIORITY = "approvalPriority";

    /** When nobody can decide any more. */
    public static final String APPROVE_BY = "approveBy";

    /** What came of the account's resets before this one, in words. */
    public static final String EARLIER_RESETS = "earlierResets";

    private ApprovalVariable() {}
}
