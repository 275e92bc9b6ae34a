package io.rekey.apps;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks through styles for what would fetch something, run something, or end the element that they may stand in. */
final class Css {

    private static final Map<String, String> REFUSED = new TreeMap<>(Map.of(
            "\\", "has a backslash, which can hide what is written: write the character itself",
            "@import", "has an @import: copy here what it brings",
            "url(", "has a url(), and nothing may be fetched: take it out",
            "src(", "has a src(), and nothing may be fetched: take it out",
            "image(", "has an image(), and nothing may be fetched: take it out",
            "image-set(", "has an image-set(), and nothing may be fetched: take it out",
            "expression(", "has an expression(), which runs: take it out",
            "-moz-binding", "has a -moz-binding, which runs: take it out",
            "</", "has a </, which would end the styles: take it out"));

    private Css() {}

    static Optional<Flaw> flawOf(String css) {
        String text = css.toLowerCase(Locale.ROOT);
        return REFUSED.entrySet().stream()
                .filter(refused -> text.contains(refused.getKey()))
                .findFirst()
                .map(refused -> new Flaw(line(text, text.indexOf(refused.getKey())), refused.getValue()));
    }

    private static int line(String text, int place) {
        return (int) text.substring(0, place).lines().count() + (place == 0 || text.charAt(place - 1) == '\n' ? 1 : 0);
    }
}
