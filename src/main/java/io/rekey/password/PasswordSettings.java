package io.rekey.password;

import io.rekey.reset.InvalidInput;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An app's own rules for passwords; what is left out has its default.
 *
 * @param minimumLength in code points, 15 unless set
 * @param maximumBytes as UTF-8, 72 unless set
 * @param characterClasses of which a password needs at least one character each; none unless set
 * @param contextWords further words that a password must not contain, beside those of the app's name
 * @param minimumStrength from 1 (guessed within seconds) to 4 (hard to guess), or 0 for no such rule
 * @param script JavaScript with a function {@code validate}, or empty for none
 */
public record PasswordSettings(
        Integer minimumLength,
        Integer maximumBytes,
        Set<CharacterClass> characterClasses,
        List<Expression> expressions,
        List<String> contextWords,
        Integer minimumStrength,
        String script) {

    /**
     * A regular expression in RE2's syntax that is looked for anywhere in the password.
     *
     * @param forbidden whether a password must not match it, rather than must
     * @param message the key of the message for those who break it
     */
    public record Expression(String pattern, boolean forbidden, String message) {}

    /** NIST SP 800-63B-4, 3.1.1.2 and ASVS 6.2.1, 6.2.9: at least 15 where nothing else is asked for, and 64 for everyone. */
    private static final int DEFAULT_MINIMUM = 15;

    static final int LOWEST_MINIMUM = 8;
    private static final int HIGHEST_MINIMUM = 64;

    /** bcrypt ignores what comes after. */
    private static final int BCRYPT_BYTES = 72;

    public PasswordSettings {
        minimumLength = Objects.requireNonNullElse(minimumLength, DEFAULT_MINIMUM);
        maximumBytes = Objects.requireNonNullElse(maximumBytes, BCRYPT_BYTES);
        characterClasses = characterClasses == null ? Set.of() : Set.copyOf(characterClasses);
        expressions = expressions == null ? List.of() : List.copyOf(expressions);
        contextWords = contextWords == null ? List.of() : List.copyOf(contextWords);
        minimumStrength = Objects.requireNonNullElse(minimumStrength, 0);
        script = Objects.requireNonNullElse(script, "");
        requireBetween("minimum-length", minimumLength, LOWEST_MINIMUM, HIGHEST_MINIMUM);
        requireBetween("maximum-bytes", maximumBytes, HIGHEST_MINIMUM, BCRYPT_BYTES);
        requireBetween("minimum-strength", minimumStrength, 0, Strength.HIGHEST);
        Expressions.requireUsable(expressions);
        ContextWords.requireUsable(contextWords);
    }

    public static PasswordSettings defaults() {
        return new PasswordSettings(null, null, null, null, null, null, null);
    }

    boolean asksForLessThanIsAdvised() {
        return minimumLength < DEFAULT_MINIMUM;
    }

    private static void requireBetween(String setting, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new InvalidInput(setting, "is out of range: write a number from " + lowest + " to " + highest);
        }
    }
}
