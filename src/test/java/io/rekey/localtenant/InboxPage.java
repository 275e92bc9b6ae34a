package io.rekey.localtenant;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The inbox for people and, as JSON, for tests in other processes. */
final class InboxPage {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    /** A mail may neither run nor fetch anything, and its links lead out of its frame. */
    private static final String AROUND_HTML = """
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'">\
            <base target="_top">
            """;

    /** A frame grows to what is in it; where scripts are off it has a height of its own. */
    static final String GROW = "this.style.height = this.contentDocument.documentElement.offsetHeight + 2 + 'px'";

    private final Inbox inbox;

    InboxPage(Inbox inbox) {
        this.inbox = inbox;
    }

    void addTo(Router router) {
        router.on("GET", "/inbox", request -> Response.html(200, Html.widePage("Inbox", list())));
        router.on("GET", "/inbox/messages", request -> Response.json(200, inbox.mails()));
        router.on("DELETE", "/inbox/messages", request -> {
            inbox.clear();
            return Response.empty(204);
        });
    }

    private String list() {
        List<Mail> newestFirst = new ArrayList<>(inbox.mails());
        Collections.reverse(newestFirst);
        String mails = newestFirst.stream().map(InboxPage::article).collect(Collectors.joining());
        return (mails.isEmpty() ? "<p>No mail yet.</p>" : mails)
                + "<footer class=\"note\"><a href=\"/inbox\">Look again</a>, or <a href=\"/\">sign in</a></footer>";
    }

    static String article(Mail mail) {
        return """
                <article>
                <h2>%s</h2>
                <div class="note">to %s, from %s, %s</div>
                %s
                </article>
                """.formatted(
                        escaped(mail.subject()),
                        escaped(mail.to()),
                        escaped(mail.from()),
                        mail.receivedAt().truncatedTo(ChronoUnit.SECONDS),
                        content(mail));
    }

    private static String content(Mail mail) {
        if (mail.html() == null) {
            return text(mail);
        }
        return mail.text() == null ? frame(mail) : frame(mail) + inDetails(text(mail));
    }

    private static String text(Mail mail) {
        return "<pre>" + linked(escaped(mail.text()).stripTrailing()) + "</pre>";
    }

    private static String frame(Mail mail) {
        return """
                <iframe sandbox="allow-same-origin allow-top-navigation-by-user-activation" title="%s" srcdoc="%s"
                onload="%s"></iframe>
                """.formatted(escaped(mail.subject()), escaped(AROUND_HTML + mail.html()), GROW);
    }

    private static String inDetails(String text) {
        return "<details><summary>As text</summary>" + text + "</details>";
    }

    /** Escaping leaves an {@code &amp;} in a link, which is right in an attribute too. */
    private static String linked(String escapedText) {
        return LINK.matcher(escapedText)
                .replaceAll(link -> "<a href=\"" + link.group() + "\">" + link.group() + "</a>");
    }

    private static String escaped(String text) {
        return Html.escaped(Objects.requireNonNullElse(text, ""));
    }
}
