package io.rekey.password;

import static io.rekey.password.Policies.GOOD;
import static io.rekey.password.Policies.broken;
import static io.rekey.password.Policies.candidate;
import static io.rekey.password.RuleKind.BREACHED;
import static io.rekey.password.RuleKind.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rekey.support.RecordedLog;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What leaves when a breach is asked for, and what happens when the answer is late, odd or missing. */
class BreachedPasswordsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private RangeServer server;
    private PasswordPolicy policy;

    @BeforeEach
    void startServer() throws IOException {
        server = new RangeServer();
        policy = asking(server.url());
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void breachedPassword_isRefused() throws Exception {
        server.breached(sha1(GOOD));

        Verdict verdict = policy.check(candidate(GOOD));

        assertThat(verdict.broken()).extracting(Rule::kind).containsExactly(BREACHED);
        assertThat(verdict.broken().get(0).sentence()).contains("data breach");
        assertCounted("breached");
    }

    @Test
    void unknownPassword_isAccepted() {
        assertThat(broken(policy, GOOD)).isEmpty();
        assertCounted("unknown");
    }

    @Test
    void padding_isNoBreach() throws Exception {
        server.paddedWith(sha1(GOOD));

        assertThat(broken(policy, GOOD)).isEmpty();
        assertCounted("unknown");
    }

    @Test
    void request_tellsFiveCharactersAndNothingElse() throws Exception {
        policy.check(candidate(GOOD));

        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.target())
                    .isEqualTo("/range/" + sha1(GOOD).substring(0, 5))
                    .doesNotContain(sha1(GOOD).substring(5, 8));
            assertThat(request.body()).isEmpty();
            assertThat(request.headers()).containsEntry("Add-padding", java.util.List.of("true"));
            assertThat(request.headers().toString())
                    .doesNotContain(GOOD, sha1(GOOD).substring(5), "acme", "ann", "kiosk");
        });
    }

    @Test
    void composedForm_isTheOneAskedFor() throws Exception {
        String composed = "k\u00FCttle orbit 92";
        server.breached(sha1(composed));

        assertThat(broken(policy, Normalizer.normalize(composed, Normalizer.Form.NFD)))
                .containsExactly(BREACHED);
    }

    @Test
    void passwordThatIsRefusedAnyway_isNotAskedFor() {
        assertThat(broken(policy, "tuba ox 7")).containsExactly(TOO_SHORT);
        assertThat(server.requests()).isEmpty();
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void switchedOff_asksNobodyAndPromisesNothing() throws Exception {
        server.breached(sha1(GOOD));
        PasswordPolicy off = asking("off");

        assertThat(broken(off, GOOD)).isEmpty();
        assertThat(server.requests()).isEmpty();
        assertThat(off.description().rules()).extracting(Rule::kind).doesNotContain(BREACHED);
        assertThat(policy.description().rules()).extracting(Rule::kind).endsWith(BREACHED);
    }

    static Stream<Map.Entry<String, RangeServer.Trouble>> troubles() {
        String right = "0018A45C4D1DEF81644B54AB7F969B88D65:3";
        return Map.<String, RangeServer.Trouble>of(
                "HTTP 503", exchange -> RangeServer.answer(exchange, 503, right),
                "HTTP 429", exchange -> RangeServer.answer(exchange, 429, ""),
                "HTTP 200, not a range", exchange -> RangeServer.answer(exchange, 200, "<html>Sign in</html>"),
                "HTTP 200, not a", exchange -> RangeServer.answer(exchange, 200, ""),
                "HTTP 200, not", exchange -> RangeServer.answer(exchange, 200, right + "\r\n0018A45C4D1"),
                "HTTP 302",
                        exchange -> {
                            boolean followed =
                                    exchange.getRequestURI().getPath().equals("/elsewhere");
                            exchange.getResponseHeaders().add("Location", "/elsewhere");
                            RangeServer.answer(exchange, followed ? 200 : 302, right);
                        },
                "IOException",
                        exchange -> {
                            exchange.sendResponseHeaders(200, 5000);
                            exchange.getResponseBody().write(right.getBytes(StandardCharsets.US_ASCII));
                            exchange.close();
                        })
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void oddAnswer_acceptsAndIsCountedAndLogged(Map.Entry<String, RangeServer.Trouble> trouble) throws Exception {
        server.inTrouble(trouble.getValue());

        assertUnanswered(policy, trouble.getKey());
    }

    @Test
    void slowHeaders_areNotWaitedFor() throws Exception {
        server.inTrouble(exchange -> server.waitForever());

        assertUnanswered(policy, "no answer within 2000 ms", "HttpTimeoutException");
    }

    @Test
    void slowBody_isNotWaitedFor() throws Exception {
        server.inTrouble(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('0');
            exchange.getResponseBody().flush();
            server.waitForever();
        });

        assertUnanswered(policy, "no answer within 2000 ms");
    }

    @Test
    void nobodyThere_accepts() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertUnanswered(asking("http://localhost:" + port), "ConnectException");
    }

    private void assertUnanswered(PasswordPolicy asked, String... oneOf) throws Exception {
        try (RecordedLog log = RecordedLog.open()) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(8), () -> assertThat(broken(asked, GOOD)).isEmpty());
            assertThat(log.text().lines()).hasSize(1);
            assertThat(log.text())
                    .contains("Breached passwords could not be looked up")
                    .containsAnyOf(oneOf)
                    .doesNotContain(sha1(GOOD).substring(0, 5), GOOD, "/range");
        }
        assertCounted("unanswered");
    }

    private void assertCounted(String result) {
        assertThat(meters.getMeters()).hasSize(1);
        assertThat(meters.get("rekey.password.breach.lookups")
                        .tag("result", result)
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private PasswordPolicy asking(String url) {
        return PasswordPolicy.of(
                "acme",
                "Acme Rockets",
                PasswordSettings.defaults(),
                new BreachedPasswords(new BreachedPasswordsProperties(url), meters));
    }

    private static String sha1(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
