package io.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of RFC 8785, so far as they go without fractions. */
class CanonicalJsonTest {

    /** Section 3.2.2. */
    @Test
    void string_isEscapedAsTheStandardShows() {
        assertThat(CanonicalJson.of("\u20ac$\u000F\nA'B\"\\\\\"/"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
        assertThat(CanonicalJson.of("\b\t\f\r\u0000\u007f")).isEqualTo("\"\\b\\t\\f\\r\\u0000\u007f\"");
    }

    /** Section 3.2.3: by UTF-16 units, so the emoji stands before the Hebrew letter with its dagesh. */
    @Test
    void names_areSortedAsTheStandardShows() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("\u20ac", "Euro Sign");
        members.put("\r", "Carriage Return");
        members.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        members.put("1", "One");
        members.put("\ud83d\ude00", "Emoji: Grinning Face");
        members.put("\u0080", "Control");
        members.put("\u00f6", "Latin Small Letter O With Diaeresis");
        assertThat(CanonicalJson.of(members))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void listsBooleansAndWholeNumbers_haveNoWhiteSpace() {
        assertThat(CanonicalJson.of(List.of(Map.of("b", true, "a", 9007199254740991L), List.of(), Map.of(), -1)))
                .isEqualTo("[{\"a\":9007199254740991,\"b\":true},[],{},-1]");
    }

    @Test
    void whatReadersWouldTakeForSomethingElse_isRefused() {
        assertThatThrownBy(() -> CanonicalJson.of(9007199254740992L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.of(1.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
