package io.rekey.password;

import io.rekey.reset.InvalidInput;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What attackers try first at this app and on this person: the app's words, parts of the owner's name and address. */
final class ContextWords implements Clause {

    private static final int SHORTEST = 4;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern TOP_LEVEL_DOMAIN = Pattern.compile("\\.[^.@]*$");

    /** Fields that name the owner. What else an account says, such as a favourite drink, may well be part of a good password. */
    private static final Set<String> NAMES = Stream.concat(
                    ConnectionPolicy.PERSONAL_FIELDS.stream(), Stream.of("given_name", "family_name"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Rule RULE = Rule.of(RuleKind.CONTEXT_WORD);

    private final Set<String> ofTheApp;

    ContextWords(String appName, List<String> further) {
        ofTheApp = Stream.concat(
                        Stream.concat(parts(appName), Stream.of(appName).map(ContextWords::folded)),
                        further.stream().map(ContextWords::folded))
                .filter(ContextWords::isLongEnough)
                .collect(Collectors.toUnmodifiableSet());
    }

    static void requireUsable(List<String> words) {
        for (int place = 0; place < words.size(); place++) {
            if (!isLongEnough(words.get(place).strip())) {
                throw new InvalidInput(
                        "context-words[" + place + "]",
                        "is too short, and would shut out many good passwords: write a word of at least " + SHORTEST
                                + " letters");
            }
        }
    }

    /** One form for capital and small letters, accents in one piece. Through capitals, since those of ß are SS. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    @Override
    public List<Rule> broken(Candidate candidate) {
        String password = folded(candidate.text());
        return Stream.concat(ofTheApp.stream(), ofTheOwner(candidate)).anyMatch(password::contains)
                ? List.of(RULE)
                : List.of();
    }

    @Override
    public List<Rule> described() {
        return List.of(RULE);
    }

    private static Stream<String> ofTheOwner(Candidate candidate) {
        String address = TOP_LEVEL_DOMAIN.matcher(candidate.email().value()).replaceFirst("");
        return Stream.concat(
                parts(address),
                NAMES.stream()
                        .map(candidate.profile()::get)
                        .filter(Objects::nonNull)
                        .flatMap(ContextWords::parts));
    }

    private static Stream<String> parts(String text) {
        return BETWEEN_WORDS.splitAsStream(folded(text)).filter(ContextWords::isLongEnough);
    }

    private static boolean isLongEnough(String word) {
        return word.codePointCount(0, word.length()) >= SHORTEST;
    }
}
