package io.rekey.reset;

import java.util.Locale;

/** What speaks for the requester being the account's owner. It follows from who calls, never from what is claimed. */
public enum EvidenceKind {
    /** The owner's own fresh ID token. */
    SESSION(3),
    /** A machine client that may vouch states who checked the owner, and how. */
    VOUCHED(1),
    /** Nothing yet: a link sent to the address on record has to be opened and its button pressed. */
    MAILBOX(0),
    /** A security operator started it; others approve. */
    OPERATOR(2);

    private final int strength;

    EvidenceKind(int strength) {
        this.strength = strength;
    }

    /** How well each is proven while it is being weighed: a mailbox not at all yet, the owner's own sign-in best. */
    public boolean isStrongerThan(EvidenceKind other) {
        return strength > other.strength;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word that Rekey itself wrote into the process. */
    public static EvidenceKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
