package io.rekey.branding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.apps.Words;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the tenant's pages for a new password say. It is the same for all apps, so it names none of them: the template around
 * it does.
 */
final class ScreenTexts {

    /** Our words by the tenant's screen and key. */
    private static final Map<String, String> WORDS = new TreeMap<>(Map.ofEntries(
            Map.entry("reset-password-request.title", "auth0-page.ask"),
            Map.entry("reset-password-request.descriptionEmail", "ask.explain"),
            Map.entry("reset-password-request.placeholderEmail", "ask.email"),
            Map.entry("reset-password-request.buttonText", "ask.button"),
            Map.entry("reset-password-email.title", "sent.title"),
            Map.entry("reset-password-email.emailDescription", "auth0-page.sent"),
            Map.entry("reset-password.title", "auth0-page.title"),
            Map.entry("reset-password.description", "auth0-page.explain"),
            Map.entry("reset-password.passwordPlaceholder", "new-password.password"),
            Map.entry("reset-password.reEnterpasswordPlaceholder", "new-password.confirmation"),
            Map.entry("reset-password.buttonText", "new-password.button"),
            Map.entry("reset-password-success.eventTitle", "auth0-page.done-title"),
            Map.entry("reset-password-success.description", "auth0-page.done"),
            Map.entry("reset-password-error.eventTitleExpired", "link-not-good.title"),
            Map.entry("reset-password-error.eventTitleUsed", "link-not-good.title"),
            Map.entry("reset-password-error.eventTitleGeneric", "link-not-good.title"),
            Map.entry("reset-password-error.descriptionExpired", "auth0-page.link-not-good"),
            Map.entry("reset-password-error.descriptionUsed", "auth0-page.link-not-good"),
            Map.entry("reset-password-error.descriptionGeneric", "auth0-page.link-not-good")));

    /** The tenant's own names for what it puts in. */
    private static final Map<String, String> VARIABLES = Map.of("email", "${email}");

    private ScreenTexts() {}

    static ObjectNode of(Words words, Locale language) {
        ObjectNode screens = JsonNodeFactory.instance.objectNode();
        WORDS.forEach((place, key) -> {
            String[] screenAndKey = place.split("\\.", 2);
            screens.withObject("/" + screenAndKey[0])
                    .put(
                            screenAndKey[1],
                            words.text(language, key, VARIABLES::get).strip());
        });
        return screens;
    }
}
