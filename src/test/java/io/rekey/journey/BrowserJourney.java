package io.rekey.journey;

import io.rekey.support.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Journeys that people make in a real browser. */
abstract class BrowserJourney extends PostgresJourney {

    static Browser browser;

    @BeforeAll
    static void open() {
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    String url(String path) {
        return "http://localhost:" + port + path;
    }
}
