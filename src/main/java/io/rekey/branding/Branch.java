package io.rekey.branding;

import io.rekey.apps.App;
import io.rekey.apps.Look;
import io.rekey.apps.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a template shows when a request belongs to one app, or to none that we know; ready to stand in Liquid.
 *
 * @param supportLink where its support is, and below that what the link says
 * @param supportBegins what stands before the words about support, and after them
 * @param logo as a data URI, for pages
 * @param mailLogo as an address, since few mail programs show anything else
 * @param speeches those of a region last: where both fit, the later one counts
 */
record Branch(
        String clientId,
        String name,
        Look look,
        Optional<String> logo,
        Optional<String> mailLogo,
        String supportLink,
        String support,
        String supportBegins,
        String supportEnds,
        String ownLanguage,
        List<Speech> speeches) {

    private static final String TENANT_NAME = "friendly_name | default: tenant";

    static Branch of(App app, Optional<String> publicUrl) {
        Map<String, String> values = Map.of("app", app.name(), "support", app.support());
        return new Branch(
                app.clientId(),
                Liquid.html(app.name()),
                app.look(),
                LogoFile.of(app).map(LogoFile::dataUri),
                publicUrl
                        .filter(url -> LogoFile.of(app).filter(LogoFile::isPng).isPresent())
                        .map(url -> url + "/apps/" + app.key() + "/logo"),
                Liquid.html(app.supportLink()),
                Liquid.html(app.support()),
                "",
                "",
                tag(app.words()),
                speeches(app.words(), values, ""));
    }

    /** For requests of which the app is not known: the tenant's own name, and the look of an app without one. */
    static Branch neutral(Words words, Look look) {
        Map<String, String> values = Map.of("app", Speech.VARIABLE, "support", Speech.VARIABLE);
        return new Branch(
                "",
                "{{ " + TENANT_NAME + " | escape }}",
                look,
                Optional.empty(),
                Optional.empty(),
                "mailto:{{ support_email | escape }}",
                "{{ support_email | escape }}",
                "{%- if support_email -%}",
                "{%- endif -%}",
                tag(words),
                speeches(words, values, TENANT_NAME));
    }

    public Look.Colours colours() {
        return look.colours();
    }

    /** Its rules leave nothing in it that would end the styles it stands in. */
    public String font() {
        return look.font();
    }

    public String fontAttribute() {
        return Liquid.html(look.font());
    }

    private static String tag(Words words) {
        return words.languages().get(0).toLanguageTag().toLowerCase(Locale.ROOT);
    }

    private static List<Speech> speeches(Words words, Map<String, String> values, String variable) {
        return words.languages().stream()
                .map(language -> new Speech(words, language, values, variable))
                .sorted(Comparator.comparing(Speech::isRegional))
                .toList();
    }
}
