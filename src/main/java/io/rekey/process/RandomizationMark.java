package io.rekey.process;

import java.util.UUID;

/**
 * What each attempt to randomize writes on the account together with the password: the reset and the attempt. It tells our
 * own changes from everybody else's after an answer was lost. It is no secret and proves nothing to anybody but us.
 */
public final class RandomizationMark {

    private static final String SEPARATOR = "/";

    private RandomizationMark() {}

    public static String next(String resetId) {
        return resetId + SEPARATOR + UUID.randomUUID();
    }

    public static boolean isOf(String resetId, String mark) {
        return mark.startsWith(resetId + SEPARATOR);
    }
}
