package io.rekey.crash;

/** What shall become of one account: who asks for its reset and how, and what happens before it comes to an end. */
record Plan(Mode mode, Door door, Protection protection, Turn turn) {

    /** The ways to a new password, each with the app of the tests that has it. */
    enum Mode {
        AUTH0_MAIL("acme"),
        TICKET("tickets"),
        HOSTED("globex"),
        CODE("codes");

        final String app;

        Mode(String app) {
            this.app = app;
        }
    }

    /** Who asks, and through which door. */
    enum Door {
        VOUCHED,
        SESSION,
        OWN_SESSION,
        MAILBOX,
        PAGE,
        OPERATOR;

        /** Repeated with the same key, it starts one reset however often its answer is lost. */
        boolean hasKeys() {
            return this == VOUCHED || this == SESSION || this == MAILBOX;
        }
    }

    /** Why an account needs more approvals than others. */
    enum Protection {
        NONE,
        MFA,
        PRIVILEGED
    }

    /** What happens to it beside the usual. */
    enum Turn {
        NOTHING("completed"),
        ASKED_TWICE("completed"),
        REJECTED("rejected"),
        CANCELLED("cancelled"),
        DISAVOWED("disavowed"),
        SUPERSEDED("superseded");

        private final String outcome;

        Turn(String outcome) {
            this.outcome = outcome;
        }
    }

    /** The same as far as it makes sense: a turn may need an approval that it comes before, or another door. */
    Plan sensible() {
        return switch (turn) {
            case REJECTED -> approvals() > 0 ? this : new Plan(mode, door, Protection.PRIVILEGED, turn);
            case CANCELLED -> new Plan(mode, door == Door.SESSION ? door : Door.VOUCHED, Protection.MFA, turn);
            case ASKED_TWICE -> door.hasKeys() ? this : new Plan(mode, Door.VOUCHED, protection, turn);
            case DISAVOWED -> isByMailbox() ? new Plan(mode, Door.VOUCHED, protection, turn) : this;
            case SUPERSEDED -> new Plan(mode, Door.VOUCHED, protection, turn);
            case NOTHING -> this;
        };
    }

    boolean isByMailbox() {
        return door == Door.MAILBOX || door == Door.PAGE;
    }

    /** How many people have to agree, by the policy that ships. */
    int approvals() {
        int ofAny = door == Door.OPERATOR ? 1 : 0;
        return protection == Protection.NONE ? ofAny : ofAny + 1;
    }

    /** How the first reset of the account ends. */
    String outcome() {
        return turn.outcome;
    }

    /** A reset that was stopped leaves its owner to ask once more. */
    boolean endsInANewPassword() {
        return turn != Turn.REJECTED && turn != Turn.CANCELLED;
    }
}
