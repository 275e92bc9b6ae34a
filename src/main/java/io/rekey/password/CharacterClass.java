package io.rekey.password;

import java.util.function.IntPredicate;

/** Auth0's four kinds of characters, all of them ASCII: a letter with an accent belongs to none. */
public enum CharacterClass {
    UPPER(RuleKind.NO_UPPER_CASE, "upper", "ACEGIKMOQSUWY", character -> character >= 'A' && character <= 'Z'),
    LOWER(RuleKind.NO_LOWER_CASE, "lower", "acegikmoqsuwy", character -> character >= 'a' && character <= 'z'),
    DIGIT(RuleKind.NO_DIGIT, "digit", "02468", character -> character >= '0' && character <= '9'),
    SPECIAL(RuleKind.NO_SPECIAL_CHARACTER, "[!@#$%^&*]", "!@#$%^&*", CharacterClass::isSpecial);

    private final RuleKind missing;
    private final String generatorsWord;
    private final String withoutNeighbours;
    private final IntPredicate members;

    CharacterClass(RuleKind missing, String generatorsWord, String withoutNeighbours, IntPredicate members) {
        this.missing = missing;
        this.generatorsWord = generatorsWord;
        this.withoutNeighbours = withoutNeighbours;
        this.members = members;
    }

    boolean has(int character) {
        return members.test(character);
    }

    boolean isIn(String password) {
        return password.codePoints().anyMatch(members);
    }

    Rule missing() {
        return Rule.of(missing);
    }

    /** The class in the words of Apple's {@code passwordrules}; of special characters those that Auth0's own pages name. */
    String forGenerators() {
        return generatorsWord;
    }

    /** The class for generators, without characters that follow each other: nothing drawn from it is a sequence. */
    String forGeneratorsWithoutNeighbours() {
        return "[" + withoutNeighbours + "]";
    }

    private static boolean isSpecial(int character) {
        return character >= ' ' && character <= '~' && !Character.isLetterOrDigit(character);
    }
}
