package io.rekey.reset;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether two names may stand for one person: in other letters' case, with accents, full-width, with signs that do not show,
 * or with letters of another script that look the same. For telling people apart who must be different people, where a
 * name that was made to look like another one counts as that one. Addresses that mails go to are compared exactly.
 */
public final class LookAlikes {

    /** A small letter of another script, Cyrillic and Greek above all, and the Latin one that it looks like. */
    private static final Map<Integer, Integer> LATIN = Stream.of(
                    ("аa еe оo рp сc хx уy іi јj ѕs һh нh ԁd ԛq ԝw ӏl кk мm тt вb οo αa νv ιi κk ρp"
                                    + " τt υu χx ωw ηn ıi ɩi ɑa ɡg ʟl ᴏo")
                            .split(" "))
            .collect(Collectors.toMap(pair -> pair.codePointAt(0), pair -> pair.codePointAt(1)));

    private LookAlikes() {}

    public static boolean areAlike(String name, String other) {
        return name != null && other != null && skeleton(name).equals(skeleton(other));
    }

    private static String skeleton(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\p{C}\\p{Z}]", "")
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .map(letter -> LATIN.getOrDefault(letter, letter))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
