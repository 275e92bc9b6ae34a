package io.rekey.branding;

import io.rekey.apps.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What is said in one language of a branch, ready to stand in Liquid. */
final class Speech {

    /** Stands in texts where a variable of the tenant's goes, until they are escaped. */
    static final String VARIABLE = "\uE000";

    private static final Pattern BLANK_LINES = Pattern.compile("\\R\\s*\\R");
    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");

    private final Words words;
    private final Locale language;
    private final Map<String, String> values;
    private final String variable;

    /** @param variable in Liquid, of what the tenant alone knows */
    Speech(Words words, Locale language, Map<String, String> values, String variable) {
        this.words = words;
        this.language = language;
        this.values = values;
        this.variable = variable;
    }

    /** In lower case, as requests are compared with it. */
    public String tag() {
        return lang().toLowerCase(Locale.ROOT);
    }

    public String lang() {
        return language.toLanguageTag();
    }

    /** A language as it is spoken somewhere, such as {@code pt-BR}. */
    public boolean isRegional() {
        return !language.getLanguage().equals(lang());
    }

    public String direction() {
        return Words.direction(language);
    }

    public String say(String key) {
        return escaped(text(key));
    }

    public List<String> paragraphs(String key) {
        return BLANK_LINES
                .splitAsStream(text(key))
                .map(paragraph -> escaped(LINE_END.matcher(paragraph).replaceAll(" ")))
                .toList();
    }

    public String subject() {
        String oneLine = LINE_END.matcher(text("mail.new-password.subject")).replaceAll(" ");
        return Liquid.plain(oneLine).replace(VARIABLE, "{{ " + variable + " }}");
    }

    private String text(String key) {
        return words.text(language, key, values::get).strip();
    }

    private String escaped(String text) {
        return Liquid.html(text).replace(VARIABLE, "{{ " + variable + " | escape }}");
    }
}
