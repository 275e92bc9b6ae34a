package io.rekey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.rekey.apps.Apps;
import io.rekey.reset.Correspondence;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Notices;
import io.rekey.reset.Secret;
import io.rekey.support.ProcessTest;
import io.rekey.support.RecordedLog;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** What the log of the running application holds of a mail with a link. */
class MailLogTest extends ProcessTest {

    private final Logger aroundJavaMail = (Logger) LoggerFactory.getLogger("org.eclipse");

    @Autowired
    private Notices notices;

    @Autowired
    private Apps apps;

    @BeforeEach
    void logAll() {
        aroundJavaMail.setLevel(Level.TRACE);
    }

    @AfterEach
    void logAsUsual() {
        aroundJavaMail.setLevel(null);
    }

    @Test
    void linkSentWhileAllIsLogged_isInNoLog() {
        try (RecordedLog log = RecordedLog.atDebugLevel()) {
            notices.resetLink(
                    new Correspondence(
                            apps.require("acme"), Locale.ENGLISH, "id-of-reset", new Secret("https://canary-not-me")),
                    new EmailAddress("ann@acme.example"),
                    new Secret("https://canary-link"),
                    Instant.parse("2026-03-01T23:30:00Z"));
            LoggerFactory.getLogger(getClass()).debug("written last");
            assertThat(log.text()).contains("written last").doesNotContain("canary", "ann@acme.example");
        }
    }
}
