package io.rekey.process;

import java.util.UUID;

/**
 * What each attempt of ours to change the password writes on the account together with it: the reset and the attempt, and
 * whether the owner chose it. It tells our own changes from everybody else's after an answer was lost. It is no secret and
 * proves nothing to anybody but us.
 */
public final class PasswordMark {

    private static final String SEPARATOR = "/";
    private static final String CHOSEN = "chosen" + SEPARATOR;

    private PasswordMark() {}

    public static String next(String resetId) {
        return resetId + SEPARATOR + UUID.randomUUID();
    }

    /** What is written together with a password that the owner of that reset chose: no attempt to randomize. */
    public static String nextChosen(String resetId) {
        return CHOSEN + next(resetId);
    }

    public static boolean isChosenIn(String resetId, String mark) {
        return mark.startsWith(CHOSEN) && isOf(resetId, mark.substring(CHOSEN.length()));
    }

    public static boolean isOf(String resetId, String mark) {
        return mark.startsWith(resetId + SEPARATOR);
    }
}
