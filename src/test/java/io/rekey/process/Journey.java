package io.rekey.process;

import io.rekey.reset.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Ways through the diagram that together pass every step which asks Auth0 or the mail server for something. */
enum Journey {
    COMPLETED(Words.START + Words.END),
    /** Of an account with a second factor, which has browsers that are spared it. */
    COMPROMISED("lookUpAccount APPROVAL" + Words.AFTER_LOOKING_UP
            + Words.END.replace("lookOnceMore", "lookOnceMore revokeAccessAgain")),
    /** What was seen of the account is too old when somebody is to be told. */
    SLOW((Words.START + Words.END)
            .replace("announceReset", "HOURS announceReset")
            .replace("confirmChange", "HOURS confirmChange")),
    REMINDED(Words.START + "ownersReminder remindOwner " + Words.END),
    OTHER_ADDRESS(Words.START + "mailGrace OPERATOR sendResetEmail " + Words.END),
    EXPIRED(Words.START + "ownersDeadline voidLinks lookOnceMore HOURS tellOwner"),
    APPROVED("lookUpAccount approvalReminder remindOperators approvalEscalation escalateApproval APPROVAL"
            + Words.AFTER_LOOKING_UP
            + Words.END);

    /** The jobs of the reset by their steps; in capitals what people and the clock do. */
    final List<String> moves;

    Journey(String moves) {
        this.moves = Arrays.asList(moves.trim().split(" "));
    }

    /** What the owner is told by mail, at the address on record. */
    List<String> mails() {
        return Stream.of(
                        Stream.of(Words.LINK, Words.ANNOUNCED),
                        this == REMINDED ? Stream.of(Words.REMINDER) : Stream.<String>empty(),
                        Stream.of(this == EXPIRED ? Words.OVER : Words.CHANGED))
                .flatMap(mails -> mails)
                .toList();
    }

    /** What the owner is told at the other address, which the account has validated. */
    List<String> mailsToTheOtherAddress() {
        String end = this == EXPIRED ? Words.OVER : Words.CHANGED;
        return this == OTHER_ADDRESS ? List.of(Words.ANNOUNCED, Words.OTHER_LINK, end) : List.of(Words.ANNOUNCED, end);
    }

    Outcome outcome() {
        return this == EXPIRED ? Outcome.EXPIRED : Outcome.COMPLETED;
    }

    String email() {
        return this == APPROVED ? "pat@acme.example" : "ann@acme.example";
    }

    /** What several of them have in common. */
    static final class Words {
        static final String ANNOUNCED = "A reset of your Acme password is under way";
        static final String LINK = "Reset your Acme password";
        static final String OTHER_LINK = "Your link to a new Acme password";
        static final String REMINDER = "Your Acme account is waiting for a new password";
        static final String CHANGED = "Your Acme password was changed";
        static final String OVER = "The time to set a new Acme password is over";

        private static final String AFTER_LOOKING_UP = " randomizePassword revokeAccess announceReset sendResetEmail ";
        private static final String START = "lookUpAccount" + AFTER_LOOKING_UP;
        private static final String END = "OWNER matchEvent voidLinks lookOnceMore confirmChange";

        private Words() {}
    }
}
