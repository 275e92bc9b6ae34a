package io.rekey.localtenant;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A path in which {@code *} stands for exactly one segment, however that segment is encoded. */
record PathPattern(List<String> segments) {

    static PathPattern of(String pattern) {
        return new PathPattern(decodedSegments(pattern));
    }

    boolean matches(String rawPath) {
        List<String> actual = decodedSegments(rawPath);
        return actual.size() == segments.size()
                && IntStream.range(0, actual.size()).allMatch(i -> matches(segments.get(i), actual.get(i)));
    }

    /** What the first {@code *} stands for in the given path, decoded, or {@code null} if the pattern has none. */
    String star(String rawPath) {
        int star = segments.indexOf("*");
        return star < 0 ? null : decodedSegments(rawPath).get(star);
    }

    /** Undoes percent-encoding only: the SDK never writes a space as {@code +}, and e-mail addresses contain {@code +}. */
    static String decoded(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean matches(String expected, String actual) {
        return expected.equals("*") ? !actual.isEmpty() : expected.equals(actual);
    }

    private static List<String> decodedSegments(String path) {
        return Arrays.stream(path.split("/", -1)).map(PathPattern::decoded).toList();
    }
}
