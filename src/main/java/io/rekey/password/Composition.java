package io.rekey.password;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long a password is and what characters it is made of: the part of a policy that a generator of passwords can be told.
 *
 * @param kinds of how many classes there must be a character, or 0
 */
record Composition(
        int minimumLength,
        int maximumBytes,
        Set<CharacterClass> required,
        int kinds,
        boolean noIdenticalInARow,
        boolean noSequences) {

    Composition {
        required = required.isEmpty() ? Set.of() : EnumSet.copyOf(required);
    }

    static Composition of(PasswordSettings settings) {
        return new Composition(
                settings.minimumLength(), settings.maximumBytes(), settings.characterClasses(), 0, false, false);
    }

    /** What satisfies both. */
    Composition and(ConnectionPolicy connection) {
        Set<CharacterClass> both = EnumSet.noneOf(CharacterClass.class);
        both.addAll(required);
        both.addAll(connection.required());
        return new Composition(
                Math.max(minimumLength, connection.minimumLength()),
                maximumBytes,
                both,
                Math.max(kinds, connection.kinds()),
                noIdenticalInARow || connection.noIdenticalInARow(),
                noSequences || connection.noSequences());
    }

    /** Why no further rule should even look at it, if so: bcrypt would stop at a NUL and at the 72nd byte. */
    Optional<Rule> refusedOutright(String password) {
        if (password.getBytes(StandardCharsets.UTF_8).length > maximumBytes) {
            return Optional.of(Rule.of(RuleKind.TOO_LONG, maximumBytes));
        }
        boolean usable = password.codePoints().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(password);
        return usable ? Optional.empty() : Optional.of(Rule.of(RuleKind.UNUSABLE_CHARACTERS));
    }

    List<Rule> broken(String password) {
        List<Rule> broken = new ArrayList<>();
        if (password.codePointCount(0, password.length()) < minimumLength) {
            broken.add(tooShort());
        }
        required.stream()
                .filter(characters -> !characters.isIn(password))
                .map(CharacterClass::missing)
                .forEach(broken::add);
        long kindsThere = Arrays.stream(CharacterClass.values())
                .filter(characters -> characters.isIn(password))
                .count();
        if (kindsThere < kinds) {
            broken.add(tooFewClasses());
        }
        if (noIdenticalInARow && hasThree(password, 0)) {
            broken.add(Rule.of(RuleKind.IDENTICAL_IN_A_ROW));
        }
        if (noSequences && (hasThree(password, 1) || hasThree(password, -1))) {
            broken.add(Rule.of(RuleKind.SEQUENCE));
        }
        return broken;
    }

    List<Rule> described() {
        List<Rule> rules = new ArrayList<>(List.of(Rule.of(RuleKind.TOO_LONG, maximumBytes), tooShort()));
        required.stream().map(CharacterClass::missing).forEach(rules::add);
        if (kinds > 0) {
            rules.add(tooFewClasses());
        }
        if (noIdenticalInARow) {
            rules.add(Rule.of(RuleKind.IDENTICAL_IN_A_ROW));
        }
        if (noSequences) {
            rules.add(Rule.of(RuleKind.SEQUENCE));
        }
        return rules;
    }

    /**
     * Apple's {@code passwordrules}. It knows neither "three of four" nor sequences: where the first is asked for, generators
     * are asked for all four, and where the second are forbidden, they draw from characters that have no neighbours.
     */
    String forGenerators() {
        Set<CharacterClass> asked = kinds > 0 ? EnumSet.allOf(CharacterClass.class) : required;
        List<String> rules = new ArrayList<>(List.of("minlength: " + minimumLength, "maxlength: " + maximumBytes));
        asked.stream().map(characters -> "required: " + inWords(characters)).forEach(rules::add);
        rules.add("allowed: "
                + Arrays.stream(CharacterClass.values()).map(this::inWords).collect(Collectors.joining(", ")));
        if (noIdenticalInARow) {
            rules.add("max-consecutive: 2");
        }
        return String.join("; ", rules) + ";";
    }

    private String inWords(CharacterClass characters) {
        return noSequences ? characters.forGeneratorsWithoutNeighbours() : characters.forGenerators();
    }

    private Rule tooShort() {
        return Rule.of(RuleKind.TOO_SHORT, minimumLength);
    }

    private Rule tooFewClasses() {
        return Rule.of(RuleKind.TOO_FEW_CLASSES, kinds);
    }

    /** Three characters, each as far from the one before; of those with a distance the last two are letters or digits. */
    private static boolean hasThree(String password, int distance) {
        int[] characters = password.codePoints().toArray();
        return IntStream.range(2, characters.length)
                .anyMatch(place -> characters[place] - characters[place - 1] == distance
                        && characters[place - 1] - characters[place - 2] == distance
                        && (distance == 0
                                || (isLetterOrDigit(characters[place]) && isLetterOrDigit(characters[place - 1]))));
    }

    private static boolean isLetterOrDigit(int character) {
        return CharacterClass.UPPER.has(character)
                || CharacterClass.LOWER.has(character)
                || CharacterClass.DIGIT.has(character);
    }
}
