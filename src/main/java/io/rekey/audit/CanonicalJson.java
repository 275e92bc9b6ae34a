package io.rekey.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** JSON of which each value has exactly one text (RFC 8785), so far as texts, whole numbers, booleans, lists and objects go. */
final class CanonicalJson {

    private static final long LARGEST_EXACT_NUMBER = (1L << 53) - 1;

    private CanonicalJson() {}

    static String of(Object value) {
        if (value instanceof Map<?, ?> members) {
            return object(members);
        }
        if (value instanceof List<?> items) {
            return items.stream().map(CanonicalJson::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Boolean || isExact(value)) {
            return value.toString();
        }
        throw new IllegalArgumentException("Neither text, whole number, boolean, list nor object");
    }

    /** Beyond that, readers that count in floating point, as RFC 8785 expects them to, would see another number. */
    private static boolean isExact(Object value) {
        return (value instanceof Integer || value instanceof Long)
                && Math.abs(((Number) value).longValue()) <= LARGEST_EXACT_NUMBER;
    }

    private static String object(Map<?, ?> members) {
        // Java compares texts by UTF-16 units, as the standard asks.
        Map<String, Object> sorted = new TreeMap<>();
        members.forEach((name, value) -> sorted.put((String) name, value));
        return sorted.entrySet().stream()
                .map(member -> text(member.getKey()) + ":" + of(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(unit -> append(json, (char) unit));
        return json.append('"').toString();
    }

    private static void append(StringBuilder json, char unit) {
        int escape = "\b\t\n\f\r\"\\".indexOf(unit);
        if (escape >= 0) {
            json.append('\\').append("btnfr\"\\".charAt(escape));
        } else if (unit < ' ') {
            json.append(String.format("\\u%04x", (int) unit));
        } else {
            json.append(unit);
        }
    }
}
