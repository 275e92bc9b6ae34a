package io.rekey.janrain;

import io.rekey.apps.App;
import io.rekey.reset.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/** A client that Janrain knew, and the app that it stands for here. */
record JanrainClient(App app, JanrainSettings settings, Secret secret) {

    String id() {
        return settings.clientId();
    }

    /** Compared to its end, so that the time tells nothing. */
    boolean hasSecret(String sent) {
        return isEqual(secret.reveal(), sent);
    }

    static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** The language tag that a locale of Janrain's stands for. */
    private Optional<String> language(Optional<String> locale) {
        return locale.map(name -> settings.locales().getOrDefault(name, name.replace('_', '-')));
    }

    /** The app's language for it, if it has one. */
    Optional<Locale> spoken(Optional<String> locale) {
        return app.words().spokenOf(language(locale).stream());
    }

    /** The same, or else the app's own. */
    Locale words(Optional<String> locale) {
        return app.words().languageFor(language(locale).stream());
    }

    /** What one of its forms says to people. */
    String text(Locale language, String key) {
        return app.words().text(language, key, name -> "app".equals(name) ? app.name() : app.support());
    }
}
