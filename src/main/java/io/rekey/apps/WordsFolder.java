package io.rekey.apps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the words of an app: those that come with Rekey, and over them the app's own. */
final class WordsFolder {

    static final String NAME = "words";

    /** Where an app says what its own expressions for passwords ask for. */
    private static final String OWN = "password.own.";

    private static final int NAMED_AT_MOST = 10;

    private final FolderFiles files;
    private final Problems problems;
    private final ShippedWords shipped;

    WordsFolder(FolderFiles files, Problems problems, ShippedWords shipped) {
        this.shipped = shipped;
        this.files = files;
        this.problems = problems;
    }

    /** @param wanted the app's languages, its own first; none for every one that there are words for */
    Words read(List<String> wanted) {
        Map<String, Map<String, String>> own = own(wanted);
        List<String> languages = wanted.isEmpty()
                ? Stream.concat(shipped.languages().stream(), own.keySet().stream())
                        .distinct()
                        .toList()
                : wanted;
        Set<String> needed = new TreeSet<>(shipped.english().keySet());
        own.values().forEach(words -> needed.addAll(words.keySet()));
        Map<Locale, Map<String, String>> texts = new LinkedHashMap<>();
        for (String language : languages) {
            Map<String, String> words = new LinkedHashMap<>(shipped.in(language));
            words.putAll(own.getOrDefault(language, Map.of()));
            requireAll(language, words, needed);
            texts.put(Locale.forLanguageTag(language), words);
        }
        return new Words(texts);
    }

    private Map<String, Map<String, String>> own(List<String> wanted) {
        Map<String, Map<String, String>> own = new LinkedHashMap<>();
        for (String name : files.names(NAME)) {
            String language = name.endsWith(".yml") ? name.substring(0, name.length() - ".yml".length()) : "";
            if (!AppRules.isTag(language)) {
                problems.add(
                        files.path(NAME + "/" + name),
                        "is read by nobody: name it by its language, such as fr.yml, or take it out");
            } else if (!wanted.isEmpty() && !wanted.contains(language)) {
                problems.add(
                        files.path(NAME + "/" + name),
                        "is read by nobody: add " + language + " to languages in app.yml, or take the file out");
            } else {
                own.put(language, texts(NAME + "/" + name));
            }
        }
        return own;
    }

    private Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        YamlFile.read(files, name, problems).ifPresent(file -> file.values().forEach((key, value) -> {
            texts.put(key, String.valueOf(value));
            checkText(file, key, value);
        }));
        texts.keySet().removeIf(key -> !isKnown(key));
        return texts;
    }

    private boolean isKnown(String key) {
        return shipped.english().containsKey(key) || key.startsWith(OWN);
    }

    private void checkText(YamlFile file, String key, Object value) {
        if (!isKnown(key)) {
            file.refuse(key, "is said nowhere: correct its name or take it out");
        } else if (!(value instanceof String text)) {
            file.refuse(key, "is no text: write it in quotes");
        } else if (text.isBlank()) {
            file.refuse(key, "is empty: write what it says, or take it out");
        } else {
            checkPlaceholders(file, key, text);
        }
    }

    private void checkPlaceholders(YamlFile file, String key, String text) {
        Set<String> good = Words.placeholders(shipped.english().getOrDefault(key, ""));
        Set<String> strange = new LinkedHashSet<>(Words.placeholders(text));
        strange.removeAll(good);
        if (!strange.isEmpty() || Words.hasStrayBraces(text)) {
            file.refuse(
                    key,
                    "has a name in braces that means nothing here: "
                            + (good.isEmpty() ? "write no braces" : "write no others than " + braced(good)));
        }
    }

    private static String braced(Set<String> names) {
        return names.stream().sorted().map(name -> "{" + name + "}").collect(Collectors.joining(" "));
    }

    private void requireAll(String language, Map<String, String> words, Set<String> needed) {
        List<String> missing = new ArrayList<>(needed);
        missing.removeAll(words.keySet());
        if (!missing.isEmpty()) {
            int further = Math.max(0, missing.size() - NAMED_AT_MOST);
            problems.add(
                    files.path(NAME + "/" + language + ".yml"),
                    "does not say everything: write "
                            + String.join(", ", missing.subList(0, missing.size() - further))
                            + (further > 0 ? " and " + further + " more" : ""));
        }
    }
}
