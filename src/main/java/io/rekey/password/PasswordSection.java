package io.rekey.password;

import io.rekey.apps.App;
import io.rekey.apps.AppSection;
import io.rekey.reset.InvalidInput;
import java.util.List;
import org.springframework.stereotype.Component;

/** The section {@code password} of an app's settings. */
@Component
public final class PasswordSection implements AppSection<PasswordSettings> {

    @Override
    public String name() {
        return "password";
    }

    @Override
    public Class<PasswordSettings> type() {
        return PasswordSettings.class;
    }

    @Override
    public void check(App app, PasswordSettings settings) {
        requireWords(app, settings.expressions());
        if (!settings.script().isBlank()) {
            new ScriptRule(app.key(), settings.script());
        }
    }

    private static void requireWords(App app, List<PasswordSettings.Expression> expressions) {
        for (int place = 0; place < expressions.size(); place++) {
            String message = expressions.get(place).message();
            if (!app.words().languages().stream()
                    .allMatch(language -> app.words().has(language, message))) {
                throw new InvalidInput(
                        "expressions[" + place + "].message",
                        "names words that are not there: write them under that key, such as password.own.no-spaces, into"
                                + " words/ for every language of the app");
            }
        }
    }
}
