package io.rekey.apps;

import java.awt.ComponentOrientation;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an app says to people, in each of its languages. */
public final class Words {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z0-9]+)}");

    /** The texts of each language by their keys, the app's own language first. */
    private final Map<Locale, Map<String, String>> texts;

    Words(Map<Locale, Map<String, String>> texts) {
        this.texts = texts;
    }

    /** What pages say that belong to no app. */
    public static Words shipped() {
        return ShippedWords.OURS.all();
    }

    /** The names in braces that a text has. */
    static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(name -> name.group(1)).collect(Collectors.toSet());
    }

    /** Whether a brace is left over that belongs to no name. */
    static boolean hasStrayBraces(String text) {
        return !PLACEHOLDER.matcher(text).replaceAll("").chars().allMatch(letter -> letter != '{' && letter != '}');
    }

    /** Which way a language is written, as HTML's attribute {@code dir} says it. */
    public static String direction(Locale language) {
        return ComponentOrientation.getOrientation(language).isLeftToRight() ? "ltr" : "rtl";
    }

    /** The app's own language first. */
    public List<Locale> languages() {
        return List.copyOf(texts.keySet());
    }

    /** The first of the wanted languages that the app speaks, or else its own; what is no language counts as none. */
    public Locale languageFor(Stream<String> wanted) {
        return spokenOf(wanted).orElseGet(() -> texts.keySet().iterator().next());
    }

    /** The first of the wanted languages that the app speaks, if any. */
    public Optional<Locale> spokenOf(Stream<String> wanted) {
        return wanted.filter(Objects::nonNull)
                .flatMap(Words::ranges)
                .flatMap(range -> Stream.ofNullable(Locale.lookup(List.of(range), texts.keySet())))
                .findFirst();
    }

    private static Stream<LanguageRange> ranges(String wanted) {
        try {
            return LanguageRange.parse(wanted.replace('_', '-')).stream();
        } catch (IllegalArgumentException noLanguage) {
            return Stream.empty();
        }
    }

    /**
     * @param key such as {@code forgot.title}
     * @param values what the names in braces stand for
     * @throws IllegalArgumentException when there is no such text, or nothing that one of its names stands for
     */
    public String text(Locale language, String key, Function<String, Object> values) {
        String text = texts.getOrDefault(language, Map.of()).get(key);
        if (text == null) {
            throw new IllegalArgumentException("There are no words for " + key + " in " + language.toLanguageTag());
        }
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(value(key, name.group(1), values)));
    }

    public boolean has(Locale language, String key) {
        return texts.getOrDefault(language, Map.of()).containsKey(key);
    }

    private static String value(String key, String name, Function<String, Object> values) {
        Object value = values.apply(name);
        if (value == null) {
            throw new IllegalArgumentException("Nothing is known of {" + name + "} in " + key);
        }
        return value.toString();
    }
}
