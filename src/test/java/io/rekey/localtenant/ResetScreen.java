package io.rekey.localtenant;

import java.util.Map;
import java.util.Optional;

/** One screen of a reset: its name, the application if it is known, the page's language and the words in it. */
record ResetScreen(String name, Optional<Client> client, String locale, Map<String, String> texts) {

    String text(String key) {
        return texts.get(key);
    }
}
