package io.rekey.password;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.gosimple.nbvcxz.resources.DictionaryUtil;

/**
 * The hundred thousand passwords that people use most (ASVS 6.2.4), and what is made of one of them by repeating it or by
 * putting digits and signs around it.
 */
final class CommonPasswords implements Clause {

    /** Read once, with the first policy. */
    private static final Set<String> KNOWN =
            DictionaryUtil.loadRankedDictionary(DictionaryUtil.passwords).keySet().stream()
                    .map(ContextWords::folded)
                    .collect(Collectors.toUnmodifiableSet());

    private static final int SHORT_PART = 4;

    /** In fewer letters, what a generator drew may look like a word. */
    private static final int SHORTEST_CORE = 6;

    private static final Pattern AROUND_THE_LETTERS = Pattern.compile("^\\P{L}+|\\P{L}+$");
    private static final Rule RULE = Rule.of(RuleKind.COMMON);

    @Override
    public List<Rule> broken(Candidate candidate) {
        String password = ContextWords.folded(candidate.text());
        String core = AROUND_THE_LETTERS.matcher(password).replaceAll("");
        boolean common = isKnown(password)
                || (core.length() >= SHORTEST_CORE && isKnown(core))
                || repeatedPart(password).length() <= SHORT_PART
                || isOneRun(password);
        return common ? List.of(RULE) : List.of();
    }

    @Override
    public List<Rule> described() {
        return List.of(RULE);
    }

    private static boolean isKnown(String password) {
        return KNOWN.contains(password) || KNOWN.contains(repeatedPart(password));
    }

    /** The shortest beginning that makes up the whole when it is written again and again, the last time perhaps in part. */
    private static String repeatedPart(String text) {
        int length = IntStream.rangeClosed(1, text.length() / 2)
                .filter(period -> text.startsWith(text.substring(period)))
                .findFirst()
                .orElse(text.length());
        return text.substring(0, length);
    }

    /** Up or down the alphabet or the digits from end to end; behind 9 comes 0. */
    private static boolean isOneRun(String text) {
        return isOneRunUp(text) || isOneRunUp(new StringBuilder(text).reverse().toString());
    }

    private static boolean isOneRunUp(String text) {
        return IntStream.range(1, text.length())
                .allMatch(place -> text.charAt(place) - text.charAt(place - 1) == 1
                        || (text.charAt(place - 1) == '9' && text.charAt(place) == '0'));
    }
}
