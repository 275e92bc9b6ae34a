package io.rekey.process;

import java.util.Set;

/** The names that Java and {@code password-reset.bpmn} share. A test holds them against the diagram. */
public final class ResetProcess {

    public static final String KEY = "password-reset";
    public static final String POLICY_KEY = "reset-policy";

    /** What a caller may send along, and nothing else. */
    public static final Set<String> INPUTS = Set.of(
            Variable.APP,
            Variable.EMAIL,
            Variable.REASON,
            Variable.LOCALE,
            Variable.AGENT,
            Variable.METHOD,
            Variable.STATEMENT);

    private ResetProcess() {}

    /** Process variables. All are short texts, numbers, dates or yes and no; none is a secret. */
    public static final class Variable {
        public static final String APP = "app";
        public static final String EMAIL = "email";
        public static final String REASON = "reason";
        public static final String LOCALE = "locale";
        public static final String AGENT = "agent";
        public static final String METHOD = "method";
        public static final String STATEMENT = "statement";
        /** Set from the caller's identity when the reset starts. */
        public static final String EVIDENCE = "evidence";

        public static final String REQUESTED_BY = "requestedBy";
        public static final String EVIDENCE_IN_WORDS = "evidenceInWords";
        public static final String ACCOUNT_ID = "accountId";
        public static final String ACCOUNT_EMAIL = "accountEmail";
        public static final String MFA_ENROLLED = "mfaEnrolled";
        public static final String PRIVILEGED = "privileged";
        public static final String NOT_RESETTABLE_BECAUSE = "notResettableBecause";
        public static final String REFUSED_BECAUSE = "refusedBecause";
        public static final String ACCOUNT_CHANGED_BECAUSE = "accountChangedBecause";
        /** The reset that is open for the same account. */
        public static final String JOINED_RESET = "joinedReset";
        /** Answers of the policy. */
        public static final String APPROVALS = "approvals";

        public static final String TIME_TO_COMPLETE = "timeToComplete";
        public static final String REASONS = "reasons";
        public static final String ESCALATED = "escalated";
        public static final String REJECTED = "rejected";
        /** The fields of the approval form, local to each approval. */
        public static final String DECISION = "decision";

        public static final String COMMENT = "comment";
        /** Auth0's {@code last_password_reset} as our own randomization left it. */
        public static final String RANDOMIZED_AT = "randomizedAt";

        public static final String REMIND_AT = "remindAt";
        public static final String DEADLINE = "deadline";
        public static final String ACCESS_REVOKED = "accessRevoked";

        private Variable() {}
    }

    /** Elements of the diagram that Java names. */
    public static final class Element {
        public static final String APPROVE_RESET = "approveReset";
        public static final String AWAIT_CONFIRMATION = "awaitConfirmation";
        public static final String AWAIT_NEW_PASSWORD = "awaitNewPassword";
        public static final String CONFIRMATION_DEADLINE = "confirmationDeadline";
        public static final String APPROVAL_DEADLINE = "approvalDeadline";
        public static final String OWNERS_DEADLINE = "ownersDeadline";
        /** What the id of each outcome's end event begins with; the outcome's word follows. */
        public static final String OUTCOME_PREFIX = "outcome-";

        private Element() {}
    }

    /** Messages that a waiting reset listens to. */
    public static final class Message {
        public static final String CONFIRMED = "reset-confirmed";
        public static final String CANCELLED = "reset-cancelled";
        public static final String PASSWORD_CHANGED = "password-changed";

        private Message() {}
    }

    /** Errors of the diagram that are no outcome. */
    public static final class Failure {
        /** At the deadline it turned out that the owner had set a new password in time. */
        public static final String NEW_PASSWORD_SET = "new-password-set";

        private Failure() {}
    }

    /** Groups of people, by their ids in the engine. */
    public static final class Group {
        public static final String SECURITY_OPERATORS = "security-operators";
        public static final String SECURITY_LEADS = "security-leads";
        public static final String AUDITORS = "auditors";

        private Group() {}
    }
}
