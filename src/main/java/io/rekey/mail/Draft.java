package io.rekey.mail;

import io.rekey.apps.Words;
import io.rekey.mail.Letter.Action;
import io.rekey.mail.Letter.Refusal;
import io.rekey.reset.Correspondence;
import io.rekey.reset.Secret;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts together what an app says in one mail, from its words under {@code mail.<template>}. */
final class Draft {

    private static final Pattern BLANK_LINES = Pattern.compile("\\R\\s*\\R");
    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");

    private final Correspondence about;
    private final String template;
    private final Map<String, String> values = new HashMap<>();
    private String situation = "";
    private Optional<Secret> link = Optional.empty();
    private boolean isDisownable = true;

    Draft(Correspondence about, String template) {
        this.about = about;
        this.template = template;
        with("app", about.app().name());
        with("support", about.app().support());
    }

    String template() {
        return template;
    }

    Draft with(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** Owners live in many time zones, and a mail is read in any of them. */
    Draft until(Instant deadline) {
        return with(
                "deadline",
                new DateTimeFormatterBuilder()
                        .appendLocalized(FormatStyle.LONG, null)
                        .appendPattern(", HH:mm 'UTC'")
                        .toFormatter(about.language())
                        .withZone(ZoneOffset.UTC)
                        .format(deadline));
    }

    /** Says what there are words for in just this situation, such as {@code body-code}, and the rest as always. */
    Draft in(String situation) {
        this.situation = "-" + situation;
        return this;
    }

    Draft leadingTo(Secret link) {
        this.link = Optional.of(link);
        return this;
    }

    Draft notDisownable() {
        isDisownable = false;
        return this;
    }

    Letter letter() {
        return new Letter(
                about.app(),
                about.language(),
                own("subject"),
                own("heading"),
                paragraphs(words("hello") + "\n\n" + own("body")),
                link.map(this::action),
                isDisownable ? Optional.of(refusal()) : Optional.empty(),
                words("footer"));
    }

    private Action action(Secret to) {
        return new Action(own("button"), to.reveal(), words("plain-link"), paragraphs(own("after")));
    }

    private Refusal refusal() {
        return new Refusal(words("not-me"), words("not-me-link"), about.notMe().reveal());
    }

    private String own(String part) {
        String always = template + "." + part;
        boolean isSaidHere = spoken().has(about.language(), "mail." + always + situation);
        return words(isSaidHere ? always + situation : always);
    }

    private String words(String key) {
        return spoken().text(about.language(), "mail." + key, values::get);
    }

    private Words spoken() {
        return about.app().words();
    }

    private static List<String> paragraphs(String text) {
        return BLANK_LINES
                .splitAsStream(text.strip())
                .map(paragraph -> LINE_END.matcher(paragraph).replaceAll(" "))
                .toList();
    }
}
