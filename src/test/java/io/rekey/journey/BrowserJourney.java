package io.rekey.journey;

import io.rekey.support.Browser;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Journeys that people make in a real browser. */
abstract class BrowserJourney extends PostgresJourney {

    @RegisterExtension
    static final Browser browser = new Browser();

    String url(String path) {
        return "http://localhost:" + port + path;
    }
}
