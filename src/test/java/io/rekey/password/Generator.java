package io.rekey.password;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A generator of passwords that does what Apple's {@code passwordrules} tell it and no more. */
final class Generator {

    private static final Pattern RULE = Pattern.compile("\\s*([a-z-]+):\\s*((?:\\[[^]]*\\]|[^;\\[])*);");
    private static final Pattern CLASS = Pattern.compile("\\[[^]]*\\]|[a-z-]+");

    private final Random random = new Random(92);
    private final List<String> required = new ArrayList<>();
    private final String allowed;
    private final int shortest;
    private final int longest;
    private final int mostConsecutive;

    Generator(String rules) {
        List<String[]> parsed = RULE.matcher(rules)
                .results()
                .map(rule -> new String[] {rule.group(1), rule.group(2)})
                .toList();
        parsed.stream().filter(rule -> rule[0].equals("required")).forEach(rule -> required.add(characters(rule[1])));
        allowed = all(parsed, "allowed") + all(parsed, "required");
        shortest = number(parsed, "minlength", 12);
        longest = number(parsed, "maxlength", 20);
        mostConsecutive = number(parsed, "max-consecutive", Integer.MAX_VALUE);
    }

    String next() {
        return IntStream.generate(() -> 0)
                .mapToObj(again -> draw())
                .filter(Predicate.not(this::isTooMonotonous))
                .findFirst()
                .orElseThrow();
    }

    private String draw() {
        int length = random.nextInt(shortest, longest + 1);
        List<Character> drawn = new ArrayList<>();
        required.forEach(characters -> drawn.add(oneOf(characters)));
        while (drawn.size() < length) {
            drawn.add(oneOf(allowed));
        }
        Collections.shuffle(drawn, random);
        return drawn.stream().map(String::valueOf).collect(Collectors.joining());
    }

    private boolean isTooMonotonous(String password) {
        return mostConsecutive < Integer.MAX_VALUE
                && Pattern.compile("(.)\\1{" + mostConsecutive + "}")
                        .matcher(password)
                        .find();
    }

    private char oneOf(String characters) {
        return characters.charAt(random.nextInt(characters.length()));
    }

    private static String all(List<String[]> rules, String name) {
        return rules.stream()
                .filter(rule -> rule[0].equals(name))
                .map(rule -> characters(rule[1]))
                .collect(Collectors.joining());
    }

    private static int number(List<String[]> rules, String name, int otherwise) {
        return rules.stream()
                .filter(rule -> rule[0].equals(name))
                .mapToInt(rule -> Integer.parseInt(rule[1]))
                .findFirst()
                .orElse(otherwise);
    }

    private static String characters(String classes) {
        return CLASS.matcher(classes).results().map(one -> ofClass(one.group())).collect(Collectors.joining());
    }

    private static String ofClass(String name) {
        return switch (name) {
            case "upper" -> range('A', 'Z');
            case "lower" -> range('a', 'z');
            case "digit" -> range('0', '9');
            case "ascii-printable" -> range(' ', '~');
            default -> name.substring(1, name.length() - 1);
        };
    }

    private static String range(char first, char last) {
        return IntStream.rangeClosed(first, last).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
