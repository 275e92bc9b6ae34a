package io.rekey.process;

import java.util.Set;

/** The names that Java and {@code password-reset.bpmn} share. A test holds them against the diagram. */
public final class ResetProcess {

    public static final String KEY = "password-reset";
    public static final String POLICY_KEY = "reset-policy";
    public static final String RISK_KEY = "account-risk";
    /** The two of them together. */
    public static final String POLICIES_KEY = "rekey-policy";

    public static final String EVENT_KEY = "auth0-event";
    public static final String DISAVOWAL_KEY = "disavowal";

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

        /** Where the page, and no other caller, wants its owner led back to, and with which state of the app's. */
        public static final String RETURN_TO = "returnTo";

        public static final String RETURN_STATE = "returnState";
        public static final String AGENT = "agent";
        public static final String METHOD = "method";
        public static final String STATEMENT = "statement";
        /** Set from the caller's identity when the reset starts. */
        public static final String EVIDENCE = "evidence";

        /** Whose ID token came along: Auth0's {@code user_id}, never the token. */
        public static final String SESSION_SUBJECT = "sessionSubject";

        /** When a link to the mailbox ends being good. */
        public static final String CONFIRM_BY = "confirmBy";

        public static final String REQUESTED_BY = "requestedBy";
        public static final String REQUESTERS_EMAIL = "requestersEmail";
        public static final String EVIDENCE_IN_WORDS = "evidenceInWords";
        public static final String ACCOUNT_ID = "accountId";
        /** What the owner reads, one of the app's languages. */
        public static final String LANGUAGE = "language";

        public static final String ACCOUNT_EMAIL = "accountEmail";
        /** The account's identity in the app's connection, by Auth0's id for it. */
        public static final String IDENTITY_ID = "identityId";

        /** Every address that the account has validated, the one above included, as it was last seen. */
        public static final String OWNERS_ADDRESSES = "ownersAddresses";

        /** When, by our clock, Auth0 last told how the account stands; nothing once people were at it since. */
        public static final String ACCOUNT_SEEN_AT = "accountSeenAt";

        public static final String MFA_ENROLLED = "mfaEnrolled";
        public static final String PRIVILEGED = "privileged";
        public static final String EMAIL_VERIFIED = "emailVerified";
        public static final String ACCOUNT_AGE_IN_DAYS = "accountAgeInDays";
        /** How many resets made a password of the account useless within the last 30 days. */
        public static final String RESETS_LATELY = "resetsLately";
        /** Whether the client makes more passwords useless than is normal. */
        public static final String BRAKE = "brake";
        /** Whether the app's settings ask for an approval of each reset. */
        public static final String APPROVAL_ALWAYS = "approvalAlways";
        /** Whether operators still look into a reset of the account that was somebody else's. */
        public static final String UNDER_INVESTIGATION = "underInvestigation";
        /** The app's way to a new password, a word of {@link io.rekey.apps.Delivery}. */
        public static final String DELIVERY = "delivery";
        /** Whether whoever reads the address is told why there is nothing to reset. */
        public static final String TELL_THEM = "tellThem";
        /** With whom a user without a password signs in, as people know it. */
        public static final String PROVIDER = "provider";

        public static final String NOT_RESETTABLE_BECAUSE = "notResettableBecause";
        /** Why no mail asked the owner to confirm. */
        public static final String NOT_CONFIRMED_BECAUSE = "notConfirmedBecause";

        public static final String REFUSED_BECAUSE = "refusedBecause";
        public static final String ACCOUNT_CHANGED_BECAUSE = "accountChangedBecause";
        /** The reset that is open for the same account. */
        public static final String JOINED_RESET = "joinedReset";

        public static final String SUPERSEDED_BY = "supersededBy";
        /** Answers of the policy. */
        public static final String APPROVALS = "approvals";

        public static final String RANDOMIZE = "randomize";
        public static final String TIME_TO_COMPLETE = "timeToComplete";
        public static final String REASONS = "reasons";
        public static final String ESCALATED = "escalated";
        public static final String REJECTED = "rejected";
        /** The fields of the approval form, local to each approval. */
        public static final String DECISION = "decision";

        /** The address of whoever approved, beside the decision. */
        public static final String APPROVERS_EMAIL = "approversEmail";

        public static final String COMMENT = "comment";

        /** The fields of the form of Reach the owner, with the comment. */
        public static final String WAY = "way";

        public static final String ADDRESS = "address";
        /**
         * Whether nobody is known to wait for it: its client starts more than somebody can be waiting for, or anybody may
         * have asked. Such ones let others go first.
         */
        public static final String BULK = "bulk";
        /** Auth0's {@code last_password_reset} as Look up account found it. */
        public static final String PASSWORD_FROM = "passwordFrom";
        /** Auth0's {@code last_password_reset} as our own randomization left it. */
        public static final String RANDOMIZED_AT = "randomizedAt";
        /** The mark that our own randomization left on the account. */
        public static final String MARK = "mark";
        /** What is known of the reset mail, a word of {@link Mail}. */
        public static final String MAIL = "mail";
        /** Whether the link by which the owner confirmed is also the one to a new password. */
        public static final String LINK_IN_HAND = "linkInHand";
        /** The password that the owner chose, in passing: a {@link ChosenPassword}, which is never written. */
        public static final String CHOSEN_PASSWORD = "chosenPassword";

        /** Which attempt to set a password that the owner chose may have reached Auth0 without our knowing, if any. */
        public static final String SETTING_PASSWORD = "settingPassword";

        /** Which exchange of the code of its link counts, and since when. */
        public static final String GRANT = "grant";

        /** When the owner was last led on to Auth0's page: for the trail, whose history has every time, and for no step. */
        public static final String TICKET_AT = "ticketAt";

        /** When the owner was last sent, or promised, a link, or proved to hold one. */
        public static final String MAILED_AT = "mailedAt";

        /** How often somebody who asked again was sent the mail again. */
        public static final String MAILS_AGAIN = "mailsAgain";

        /** Where Reach the owner sends the next mail instead of the address on record. */
        public static final String DELIVER_TO = "deliverTo";

        /** The way on that Reach the owner was completed with, a word of {@link OwnerReached}. */
        public static final String REACH_BY = "reachBy";

        public static final String OTHER_ADDRESSES = "otherAddresses";

        /** Whether the owner's new password was seen on the account, or Auth0 took it from our own page. */
        public static final String NEW_PASSWORD_SEEN = "newPasswordSeen";

        /** Whether somebody said of it: this was not me. */
        public static final String DISAVOWED = "disavowed";

        /** How it ended, a word of {@link Ending}. */
        public static final String ENDING = "ending";

        public static final String REMIND_AT = "remindAt";
        public static final String DEADLINE = "deadline";
        /** Whether the tenant's plan has every way to end access that this reset called for. */
        public static final String ACCESS_REVOKED = "accessRevoked";

        private Variable() {}
    }

    /** What is kept of an event, and what came of it. */
    public static final class EventVariable {
        public static final String LOG_ID = "logId";
        public static final String TYPE = "type";
        public static final String USER = "user";
        public static final String CONNECTION = "connection";
        public static final String DATE = "date";

        /** A word of {@link OwnersTurn.Step}. */
        public static final String RESULT = "result";

        private EventVariable() {}
    }

    /** What an investigation knows beside the facts of the reset it is about. */
    public static final class DisavowalVariable {
        public static final String RESET = "reset";

        /** Names and addresses of those who approved the reset. */
        public static final String APPROVED_BY = "approvedBy";

        /** Whether operators look into another reset of the account already. */
        public static final String LOOKED_INTO = "lookedInto";

        /** A word of {@link OwnersTurn.Step}: what came of stopping the reset. */
        public static final String RESULT = "result";

        private DisavowalVariable() {}
    }

    /** Elements of the diagrams that Java names. */
    public static final class Element {
        public static final String APPROVE_RESET = "approveReset";
        public static final String VERIFY_AND_APPROVE = "verifyAndApprove";
        public static final String REACH_OWNER = "reachOwner";
        public static final String REACH_OWNER_AFTERWARDS = "reachOwnerAfterwards";
        public static final String INVESTIGATE = "investigate";
        public static final String INVALIDATE = "invalidate";
        public static final String OWNERS_TURN = "ownersTurn";
        public static final String AWAIT_NEW_PASSWORD = "awaitNewPassword";
        public static final String NEW_PASSWORD_SET = "newPasswordSet";
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
        public static final String SUPERSEDED = "reset-superseded";
        public static final String DISAVOWED = "reset-disavowed";
        public static final String PASSWORD_CHOSEN = "password-chosen";
        public static final String PASSWORD_CHANGED = "password-changed";
        public static final String ACCOUNT_CHANGED = "account-changed";
        public static final String MAIL_REFUSED = "mail-refused";
        public static final String MAIL_WANTED_AGAIN = "mail-wanted-again";

        private Message() {}
    }

    /** Errors of the diagram that are no outcome. */
    public static final class Failure {
        /** The mail server refuses the mail for good. */
        public static final String UNDELIVERABLE = "undeliverable";

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
