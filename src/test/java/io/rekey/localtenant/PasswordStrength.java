package io.rekey.localtenant;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Auth0's levels of password strength. */
enum PasswordStrength {
    NONE(1, Kinds.ANY),
    LOW(6, Kinds.ANY),
    FAIR(8, Kinds.LOWER_UPPER_DIGIT),
    GOOD(8, Kinds.THREE_OF_FOUR),
    EXCELLENT(10, Kinds.THREE_OF_FOUR);

    private enum Kinds {
        ANY,
        LOWER_UPPER_DIGIT,
        THREE_OF_FOUR
    }

    private static final List<Pattern> FOUR_KINDS = List.of(
            Pattern.compile("[a-z]"),
            Pattern.compile("[A-Z]"),
            Pattern.compile("[0-9]"),
            Pattern.compile("[ -/:-@\\[-`{-~]"));

    private static final Pattern THREE_IN_A_ROW = Pattern.compile("(.)\\1\\1", Pattern.DOTALL);

    private final int minimumLength;
    private final Kinds kinds;

    PasswordStrength(int minimumLength, Kinds kinds) {
        this.minimumLength = minimumLength;
        this.kinds = kinds;
    }

    static PasswordStrength of(String level) {
        return valueOf(level.toUpperCase(Locale.ROOT));
    }

    String level() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean accepts(String password) {
        return password.length() >= minimumLength
                && hasItsKinds(password)
                && (this != EXCELLENT || !THREE_IN_A_ROW.matcher(password).find());
    }

    /** The rules in words, for the owner of the password. */
    String inWords() {
        String length = "at least " + minimumLength + " characters";
        return switch (this) {
            case NONE -> "at least one character";
            case LOW -> length;
            case FAIR -> length + ", with lower case letters, upper case letters and numbers";
            case GOOD ->
                length + ", with three of these: lower case letters, upper case letters, numbers, special characters";
            case EXCELLENT ->
                length
                        + ", with three of these: lower case letters, upper case letters, numbers, special characters,"
                        + " and no more than two identical characters in a row";
        };
    }

    private boolean hasItsKinds(String password) {
        return switch (kinds) {
            case ANY -> true;
            case LOWER_UPPER_DIGIT -> countKinds(FOUR_KINDS.subList(0, 3), password) == 3;
            case THREE_OF_FOUR -> countKinds(FOUR_KINDS, password) >= 3;
        };
    }

    private static long countKinds(List<Pattern> kinds, String password) {
        return kinds.stream().filter(kind -> kind.matcher(password).find()).count();
    }
}
