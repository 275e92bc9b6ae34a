package io.rekey.janrain;

import io.rekey.apps.App;
import io.rekey.apps.AppSection;
import io.rekey.apps.Delivery;
import io.rekey.reset.InvalidInput;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The section {@code janrain} of an app's settings. */
@Component
public final class JanrainSection implements AppSection<JanrainSettings> {

    static final String NAME = "janrain";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<JanrainSettings> type() {
        return JanrainSettings.class;
    }

    @Override
    public void check(App app, JanrainSettings settings) {
        if (settings.isUsed() && app.delivery() != Delivery.CODE) {
            throw new InvalidInput("client-id", "is for the delivery code only: take it out, or write delivery: code");
        }
        settings.locales().forEach((locale, language) -> {
            if (app.words().spokenOf(Stream.of(language)).isEmpty()) {
                throw new InvalidInput("locales." + locale, "is none of the app's languages: write one that it speaks");
            }
        });
    }
}
