package io.rekey.pages;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.Surroundings.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.LimitedTest;
import io.rekey.support.RecordedLog;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever tries links out is stopped, and nobody behind the same address is kept from the button of a good one. */
class PageLimitTest extends LimitedTest {

    private static final int LIMIT = 4;

    @Test
    void linksThatAreNotOurs_endBehindTheLimitOfTheirAddress() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(opened("/apps/acme/confirm/guess" + i, "192.0.2.7").statusCode())
                    .isEqualTo(303);
        }
        assertIsPleaseWait(opened("/apps/acme/confirm/guess", "192.0.2.7"));
        assertIsPleaseWait(opened("/apps/globex/confirm", "192.0.2.7"));
        assertThat(opened("/apps/acme/confirm/guess", "198.51.100.9").statusCode())
                .isEqualTo(303);
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(opened("/apps/acme/confirm/guess", "192.0.2.7").statusCode()).isEqualTo(303);
    }

    @Test
    void officeBehindOneAddress_whereEverybodyPressesTheButton_keepsNobodyOut() {
        for (int i = 0; i <= LIMIT; i++) {
            opened("/apps/acme/confirm/guess", "127.0.0.1");
        }
        for (int i = 1; i <= LIMIT; i++) {
            askedByMailbox(bob(i)).runs("sendConfirmationEmail");
            Visitor owner = new Visitor(port);
            var page = owner.opens(Visitor.linkMailedTo(bob(i)));
            assertThat(owner.presses(page).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneLink_isLimitedToo_whateverTheAddress_andStaysGood() {
        askedByMailbox(ANN).runs("sendConfirmationEmail");
        String link = Visitor.linkMailedTo(ANN);
        for (int i = 0; i < 10 * LIMIT; i++) {
            assertThat(opened(link, "192.0.2." + i).statusCode()).isEqualTo(303);
        }
        assertIsPleaseWait(opened(link, "198.51.100.9"));
        CLOCK.advance(Duration.ofMinutes(1));
        Visitor owner = new Visitor(port);
        assertThat(owner.presses(owner.opens(link)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "PUT", "PATCH", "DELETE"})
    void methodThatNoPageTakes_isRefusedWithoutATrace(String method) {
        try (RecordedLog log = RecordedLog.open()) {
            for (String path : List.of("/apps/acme/confirm", "/apps/acme/confirm/x", "/apps/acme/not-me/x")) {
                var answer = nobody.send(method, path, null);
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body()).isEmpty();
            }
            assertThat(log.text()).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void head_isAnsweredAsGetIs_withoutATrace() {
        try (RecordedLog log = RecordedLog.open()) {
            assertThat(nobody.send("HEAD", "/apps/acme/confirm/x", null).statusCode())
                    .isEqualTo(303);
            assertThat(log.text()).doesNotContain("Exception", "\tat ");
        }
    }

    private HttpResponse<String> opened(String path, String from) {
        return nobody.send("GET", path, null, FORWARDED, from);
    }

    private static void assertIsPleaseWait(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(header(answer, "Retry-After"))).isBetween(1, 60);
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.body()).contains("<h1>Please wait a minute</h1>");
    }
}
