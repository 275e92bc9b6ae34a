package io.rekey.reset;

import java.util.Locale;

/** Why the old password is to become useless (NIST SP 800-63B-4: a forgotten password alone is no compromise). */
public enum Reason {
    FORGOTTEN,
    COMPROMISED;

    /** Reads the word used in the API and in the process. Missing means forgotten. */
    public static Reason named(String word) {
        if (word == null) {
            return FORGOTTEN;
        }
        for (Reason reason : values()) {
            if (reason.word().equals(word)) {
                return reason;
            }
        }
        throw new InvalidInput("reason", "is neither forgotten nor compromised");
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
