package io.rekey.engine.desks;

import com.microsoft.playwright.Page;
import io.rekey.support.ApiTest;
import io.rekey.support.Browser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasklist or Cockpit in a real browser, with nothing in the history but what the test brings about. */
abstract class DeskTest extends ApiTest {

    /** What browsers say of the web applications as they are: a frame of theirs, and refusals that have a status. */
    private static final List<String> USUAL = List.of("An iframe which has both", "Failed to load resource");

    @RegisterExtension
    static final Browser browser = new Browser();

    final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void forgetOthers() {
        database.sql("DELETE FROM audit_decision").update();
        database.sql("DELETE FROM audit_reset").update();
    }

    Page signedIn(String application, String person) {
        Page page = browser.signedIn(port, application, person);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())
                    && USUAL.stream().noneMatch(message.text()::startsWith)) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    String url(String path) {
        return "http://localhost:" + port + path;
    }
}
