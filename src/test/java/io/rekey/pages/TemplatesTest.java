package io.rekey.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimpleMarkupParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every word on a page is in the message files: templates have no text of their own, and scripts neither. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path SCRIPTS = Path.of("src/main/resources/static/pages");

    /** What people get to see or hear of an element's attributes. */
    private static final Set<String> TOLD =
            Set.of("title", "alt", "placeholder", "label", "aria-label", "aria-description", "aria-valuetext", "value");

    /** Two words in a row within one string; a name, an attribute or a type has none. */
    private static final Pattern SENTENCE =
            Pattern.compile("(['\"`])(?:(?!\\1).)*\\p{L}{2,} \\p{L}{2,}(?:(?!\\1).)*\\1");

    @Test
    void templates_haveNoTextOfTheirOwn() throws Exception {
        List<Path> templates = files(TEMPLATES, ".html");
        assertThat(templates).hasSizeGreaterThan(15);
        for (Path template : templates) {
            assertThat(ownTextOf(template)).as(template.toString()).isEmpty();
        }
    }

    @Test
    void scripts_haveNoSentences() throws IOException {
        List<Path> scripts = files(SCRIPTS, ".js");
        assertThat(scripts).hasSize(2);
        for (Path script : scripts) {
            assertThat(Files.readAllLines(script).stream()
                            .filter(line -> !line.strip().startsWith("//"))
                            .filter(line -> SENTENCE.matcher(line).find()))
                    .as(script.toString())
                    .isEmpty();
        }
    }

    @Test
    void textThatSomebodyWritesIntoATemplate_isFound(@TempDir Path directory) throws Exception {
        Path template = directory.resolve("bad.html");
        Files.writeString(template, """
                <p th:text="#{a.b}">prototype</p><img alt="Logo"><input th:placeholder="|Your ${x}|">
                <a th:text="${wide} ? 'Go on' : #{c.d}"></a><p th:text="#{fine}"></p><i th:title="${x.y('z')}"></i>
                """);
        assertThat(ownTextOf(template))
                .containsExactly("prototype", "Logo", "|Your ${x}|", "${wide} ? 'Go on' : #{c.d}");
        assertThat(SENTENCE.matcher("x.textContent = 'Not ready';").find()).isTrue();
    }

    private static List<String> ownTextOf(Path template) throws Exception {
        OwnText ownText = new OwnText();
        new SimpleMarkupParser(ParseConfiguration.htmlConfiguration()).parse(Files.readString(template), ownText);
        return ownText.found;
    }

    private static List<Path> files(Path directory, String end) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static final class OwnText extends AbstractSimpleMarkupHandler {

        /** Words inside an expression: with a letter in quotes and a blank or a capital, or beside its names in bars. */
        private static final Pattern QUOTED = Pattern.compile("'[^']*(\\p{Lu}|\\p{L} \\p{L})[^']*'");

        private static final Pattern NAME_OR_EXPRESSION = Pattern.compile("[$#~*@]\\{[^}]*}");

        final List<String> found = new ArrayList<>();

        @Override
        public void handleText(char[] buffer, int offset, int length, int line, int column) {
            note(new String(buffer, offset, length).strip());
        }

        private void note(String text) {
            if (text.chars().anyMatch(Character::isLetter)) {
                found.add(text);
            }
        }

        @Override
        public void handleOpenElement(String name, Map<String, String> attributes, int line, int column) {
            attributesOf(attributes);
        }

        @Override
        public void handleStandaloneElement(
                String name, Map<String, String> attributes, boolean minimized, int line, int column) {
            attributesOf(attributes);
        }

        private void attributesOf(Map<String, String> attributes) {
            if (attributes != null) {
                attributes.forEach(this::attribute);
            }
        }

        private void attribute(String name, String value) {
            String told = name.replaceFirst("^th:", "");
            if (name.equals(told) && TOLD.contains(told)) {
                note(value);
            } else if (!name.equals(told) && (TOLD.contains(told) || told.equals("text") || told.startsWith("data-"))) {
                noteExpression(value);
            }
        }

        private void noteExpression(String expression) {
            boolean isInBars = expression.startsWith("|")
                    && NAME_OR_EXPRESSION
                            .matcher(expression)
                            .replaceAll("")
                            .chars()
                            .anyMatch(Character::isLetter);
            String outside = NAME_OR_EXPRESSION.matcher(expression).replaceAll("");
            if (isInBars || QUOTED.matcher(outside).find()) {
                found.add(expression);
            }
        }
    }
}
