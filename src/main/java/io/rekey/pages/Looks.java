package io.rekey.pages;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The looks of all apps, read once. */
@Component
class Looks {

    private final Map<String, PageLook> byApp;

    Looks(Apps apps) {
        byApp = apps.all().stream().collect(Collectors.toUnmodifiableMap(App::key, PageLook::of));
    }

    PageLook of(App app) {
        return byApp.get(app.key());
    }
}
