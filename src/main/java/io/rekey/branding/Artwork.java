package io.rekey.branding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.apps.Look;
import io.rekey.apps.Words;
import io.rekey.reset.RemoteFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What we want the tenant to show, which follows from the app folders alone. */
@Component
class Artwork {

    /** Anything else cannot stand between the quotes of Liquid, which knows no way to write them. */
    private static final String CLIENT_ID = "[A-Za-z0-9_.:-]+";

    private final Apps apps;
    private final PublicSettings settings;

    Artwork(Apps apps, PublicSettings settings) {
        this.apps = apps;
        this.settings = settings;
    }

    /** The names that people know, by the client ids that templates know. */
    Map<String, String> appsByClient() {
        Map<String, String> byClient = new LinkedHashMap<>();
        apps.all().forEach(app -> byClient.put(app.clientId(), app.key()));
        return byClient;
    }

    ObjectNode universalLogin() {
        return sealed(Surface.UNIVERSAL_LOGIN, object("body", Liquid.write("universal-login", values(branches()))));
    }

    ObjectNode resetMail() {
        return resetMail(branches());
    }

    /** As it is for apps that we do not know: the tenant cannot be without one again. */
    ObjectNode neutralMail() {
        return resetMail(List.of());
    }

    private ObjectNode resetMail(List<Branch> branches) {
        Map<String, Object> values = values(branches);
        ObjectNode mail = object("body", Liquid.write("reset-mail", values))
                .put("subject", Liquid.write("reset-mail-subject", values).replaceAll("\\R", ""))
                .put("syntax", "liquid")
                .put("enabled", true);
        return sealed(Surface.RESET_MAIL, mail);
    }

    /** What a mail template has to have besides, and keeps where it has it. */
    ObjectNode newMail() {
        return object("template", "reset_email").put("from", settings.mail().from());
    }

    /** The one page for all apps: which app a request belongs to is not known there. */
    ObjectNode classicPage() {
        return sealed(
                Surface.CLASSIC_PAGE,
                object("html", Liquid.write("classic-page", Map.of("colours", ofAll().colours()))));
    }

    /** Nothing when no app speaks for all: the tenant's own are as good as any. */
    Optional<ObjectNode> colours() {
        return apps.defaultApp().map(app -> {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            all.putObject("colors")
                    .put("primary", app.look().colours().accent())
                    .put("page_background", app.look().colours().background());
            return all;
        });
    }

    /** By language tags. */
    Map<String, ObjectNode> texts() {
        Map<String, ObjectNode> texts = new LinkedHashMap<>();
        speakers().forEach(words -> words.languages()
                .forEach(language -> texts.computeIfAbsent(
                        language.toLanguageTag(), tag -> ScreenTexts.of(words, Locale.forLanguageTag(tag)))));
        Stream<String> spoken = apps.all().stream()
                .flatMap(app -> app.words().languages().stream())
                .map(Locale::toLanguageTag);
        texts.keySet().retainAll(spoken.toList());
        return texts;
    }

    /** Whoever comes first says it for all: the words that come with Rekey name nobody, an app's own may. */
    private List<Words> speakers() {
        Stream<App> all = Stream.concat(apps.defaultApp().stream(), apps.all().stream());
        return Stream.concat(Stream.of(Words.shipped()), all.map(App::words)).toList();
    }

    private Look ofAll() {
        return apps.defaultApp().map(App::look).orElseGet(Look::plain);
    }

    private Map<String, Object> values(List<Branch> branches) {
        return Map.of("apps", branches, "neutral", Branch.neutral(Words.shipped(), Look.plain()));
    }

    private List<Branch> branches() {
        Optional<String> publicUrl = settings.reachableUrl();
        apps.all().forEach(Artwork::requireWritableClient);
        return apps.all().stream().map(app -> Branch.of(app, publicUrl)).toList();
    }

    private static void requireWritableClient(App app) {
        if (!app.clientId().matches(CLIENT_ID)) {
            throw new RemoteFailure.Misconfigured(
                    "Branding",
                    "the client-id of the app " + app.key()
                            + " has characters that Auth0's client ids do not have: correct it");
        }
    }

    private static ObjectNode object(String member, String value) {
        return JsonNodeFactory.instance.objectNode().put(member, value);
    }

    private static ObjectNode sealed(Surface surface, ObjectNode content) {
        Seal.put(content, surface.sealed());
        return content;
    }
}
