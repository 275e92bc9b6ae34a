package io.rekey.branding;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something of the tenant's that people see, of which there is one for all apps.
 *
 * @param language of texts; for everything else none
 */
public record Surface(Kind kind, String language) {

    public static final Surface UNIVERSAL_LOGIN = new Surface(Kind.UNIVERSAL_LOGIN, "");
    public static final Surface RESET_MAIL = new Surface(Kind.RESET_MAIL, "");
    public static final Surface COLOURS = new Surface(Kind.COLOURS, "");
    public static final Surface CLASSIC_PAGE = new Surface(Kind.CLASSIC_PAGE, "");

    /** What the tenant calls it, and which members of it are ours and can carry our seal, the one that does first. */
    public enum Kind {
        UNIVERSAL_LOGIN("universal-login", "Universal Login page template", List.of("body")),
        RESET_MAIL("reset-mail", "mail template reset_email", List.of("body", "subject", "syntax", "enabled")),
        TEXTS("texts", "texts of the reset pages", List.of()),
        COLOURS("colours", "branding colours", List.of()),
        CLASSIC_PAGE("classic-page", "Classic page for a new password", List.of("html"));

        private final String key;
        private final String title;
        private final List<String> sealed;

        Kind(String key, String title, List<String> sealed) {
            this.key = key;
            this.title = title;
            this.sealed = sealed;
        }
    }

    public static Surface texts(String language) {
        return new Surface(Kind.TEXTS, language);
    }

    /** The one with that key. */
    static Surface of(String key) {
        String[] kindAndLanguage = key.split("/", 2);
        Kind kind = Stream.of(Kind.values())
                .filter(each -> each.key.equals(kindAndLanguage[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing is called " + key));
        return new Surface(kind, kindAndLanguage.length == 1 ? "" : kindAndLanguage[1]);
    }

    /** Its name for programs, and where it is kept. */
    public String key() {
        return kind.key + (language.isEmpty() ? "" : "/" + language);
    }

    public String title() {
        return kind.title + (language.isEmpty() ? "" : " in " + language);
    }

    List<String> sealed() {
        return kind.sealed;
    }
}
