package io.rekey.localtenant;

import java.util.Map;
import org.springframework.web.util.HtmlUtils;

/**
 * The frame of every page that people see at the tenant unless its administrators want another; it works without scripts
 * and needs nothing from elsewhere. Templates may override the variables {@code --font-family} and
 * {@code --prompt-width} (Auth0 docs); the other ones are in pages that Auth0 served. There the font and the background of
 * a tenant with a theme were on {@code body}, so what a template says of those on {@code :root} does nothing.
 */
final class Html {

    private static final String HEAD = """
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <style>
            :root { --prompt-width: %s; --primary-color: #4b3fc4; --button-font-color: #fff; --link-color: #4b3fc4 }
            body { --font-family: system-ui, sans-serif; --page-background-color: #f2f3f7; font: 16px/1.5 var(--font-family); margin: 0; background: var(--page-background-color); color: #1e212a }
            ._widget-auto-layout { display: flex; min-height: 100vh } ._widget-auto-layout > main { margin: auto }
            main { font-family: var(--font-family); max-width: var(--prompt-width); margin: 0 auto; padding: 1.5rem 2rem 2rem; background: #fff; border-radius: 8px; box-shadow: 0 2px 12px #0002 }
            h1 { font-size: 1.5rem; margin: .5rem 0 1rem } h2 { font-size: 1.1rem; margin: 0 }
            label { display: block; margin: 1rem 0 .25rem; font-weight: 600 }
            input, select { box-sizing: border-box; width: 100%%; padding: .6rem; font: inherit; border: 1px solid #72778a; border-radius: 4px; background: #fff }
            button { margin-top: 1.5rem; width: 100%%; padding: .7rem; font: inherit; font-weight: 600; border: 0; border-radius: 4px; background: var(--primary-color); color: var(--button-font-color); cursor: pointer }
            a { color: var(--link-color) } .note { color: #565b6b; font-size: .9rem }
            .good, .bad { padding: .6rem .8rem; border-left: 4px solid; background: #e9f7ef; border-color: #18794e }
            .bad { background: #fdecec; border-color: #b3261e }
            article { border-top: 1px solid #d9dbe3; padding: 1.2rem 0 } pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .8rem 0 0 }
            iframe { box-sizing: border-box; width: 100%%; height: 28rem; margin: .8rem 0; border: 1px solid #d9dbe3; border-radius: 4px; background: #fff }
            main footer { margin-top: 1.5rem; border-top: 1px solid #d9dbe3; padding-top: .8rem }
            </style>
            """;

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            %s<title>%s - Local tenant</title>
            </head>
            <body style="padding: 3rem 0">
            %s</body>
            </html>
            """;

    private static final String NARROW = "26rem";

    private Html() {}

    static String page(String title, String content) {
        return page("en", head(Map.of()), title, title, content);
    }

    static String page(String language, String head, String pageTitle, String title, String content) {
        return FRAME.formatted(escaped(language), head, escaped(pageTitle), main(title, content));
    }

    static String widePage(String title, String content) {
        return FRAME.formatted("en", HEAD.formatted("48rem"), escaped(title), main(title, content));
    }

    /**
     * What {@link #main} needs in the head of a page.
     *
     * @param colors as the tenant's branding names them
     */
    static String head(Map<String, Object> colors) {
        return HEAD.formatted(NARROW)
                + variable(":root", "--primary-color", colors.get("primary"))
                + variable("body", "--page-background-color", colors.get("page_background"));
    }

    /** A background may also be a gradient, which is an object. */
    private static String variable(String selector, String name, Object value) {
        return value instanceof String color
                ? "<style>%s { %s: %s }</style>\n".formatted(selector, name, escaped(color))
                : "";
    }

    static String main(String title, String content) {
        return """
                <main>
                <h1>%s</h1>
                %s
                </main>
                """.formatted(escaped(title), content);
    }

    static String good(String message) {
        return "<p class=\"good\" role=\"status\">" + escaped(message) + "</p>";
    }

    static String bad(String message) {
        return "<p class=\"bad\" role=\"alert\">" + escaped(message) + "</p>";
    }

    static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
