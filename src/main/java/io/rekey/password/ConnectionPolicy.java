package io.rekey.password;

import io.rekey.reset.InvalidInput;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What Auth0 itself asks of passwords on a connection, whichever of its two ways of saying so the connection uses. Its
 * history of passwords is not among it: only Auth0 can compare with that.
 *
 * @param required classes of which a password needs a character each
 * @param kinds of how many of the four classes it needs a character, or 0
 * @param personalFields fields of the profile that must not be in it, by Auth0's names
 * @param shutOutWords passwords of the connection's own dictionary; the built-in one comes near to {@link CommonPasswords}
 */
public record ConnectionPolicy(
        int minimumLength,
        Set<CharacterClass> required,
        int kinds,
        boolean noIdenticalInARow,
        boolean noSequences,
        Set<String> personalFields,
        List<String> shutOutWords) {

    /** What the older {@code password_no_personal_info} means (Auth0: Configure Password Policies). */
    public static final Set<String> PERSONAL_FIELDS = Set.of(
            "name", "username", "nickname", "email", "user_metadata.name", "user_metadata.first", "user_metadata.last");

    private static final int THREE_OF_FOUR = 3;

    public ConnectionPolicy {
        required = Set.copyOf(required);
        personalFields = Set.copyOf(personalFields);
        shutOutWords = List.copyOf(shutOutWords);
    }

    /**
     * The older way of saying so.
     *
     * @param level {@code passwordPolicy}; null, as Auth0 may send it, is {@code none}
     * @param minimumLength {@code password_complexity_options.min_length}, or null for the level's own
     * @param noPersonalInfo {@code password_no_personal_info.enable}
     * @param shutOutWords {@code password_dictionary.dictionary}, or none when it is not enabled
     */
    public static ConnectionPolicy ofLevel(
            String level, Integer minimumLength, boolean noPersonalInfo, List<String> shutOutWords) {
        String word = level == null ? "none" : level;
        Set<CharacterClass> required = word.equals("fair")
                ? EnumSet.of(CharacterClass.LOWER, CharacterClass.UPPER, CharacterClass.DIGIT)
                : Set.of();
        int kinds = word.equals("good") || word.equals("excellent") ? THREE_OF_FOUR : 0;
        return new ConnectionPolicy(
                Math.max(minimumLengthOf(word), minimumLength == null ? 0 : minimumLength),
                required,
                kinds,
                word.equals("excellent"),
                false,
                noPersonalInfo ? PERSONAL_FIELDS : Set.of(),
                shutOutWords);
    }

    private static int minimumLengthOf(String level) {
        return switch (level) {
            case "none" -> 1;
            case "low" -> 6;
            case "fair", "good" -> 8;
            case "excellent" -> 10;
            default -> throw new InvalidInput("passwordPolicy", "is none of none, low, fair, good, excellent");
        };
    }
}
