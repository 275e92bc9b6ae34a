package io.rekey.hooks;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.machineToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Secret;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may tell Rekey what has happened at Auth0. */
class HooksDoorTest extends HooksTest {

    @AfterEach
    void nothingReceived() {
        assertThat(received.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {LOGS, PASSWORD_CHANGED})
    void noSecret_isUnauthorized(String path) {
        var answer = nobody.postJson(path, "[]");
        assertProblem(answer, 401, "unauthorized");
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer q7secret",
                "q7secret",
                "Basic " + SECRET,
                "Bearer Bearer " + SECRET,
                "Bearer " + SECRET + "x",
                "Bearer development-only-secret-of-the-hook",
                "Bearer DEVELOPMENT-only-secret-of-the-hooks"
            })
    void wrongSecret_isUnauthorizedAndNotRepeated(String authorization) {
        for (String path : List.of(LOGS, PASSWORD_CHANGED)) {
            var answer = nobody.postJson(path, "[]", "Authorization", authorization);
            assertProblem(answer, 401, "unauthorized");
            assertThat(answer.headers().map() + answer.body()).doesNotContain(SENT, SECRET);
        }
    }

    @Test
    void servicesToken_isUnauthorized() {
        String token = machineToken("acme-backend", LocalTenant.SERVICE_AUDIENCE);
        assertProblem(nobody.with(token).postJson(LOGS, "[]"), 401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "Bearer " + SECRET, "bearer " + SECRET})
    void secret_isAcceptedWithAndWithoutItsScheme(String authorization) {
        assertThat(nobody.postJson(LOGS, "[]", "Authorization", authorization).statusCode())
                .isEqualTo(204);
    }

    @Test
    void secretInTheAddress_isUnauthorized() {
        assertProblem(nobody.postJson(LOGS + "?access_token=" + SECRET, "[]"), 401, "unauthorized");
    }

    @Test
    void secretOfTheHooks_opensNothingElse() {
        assertProblem(auth0.read("1"), 401, "unauthorized");
        assertProblem(auth0.postJson("/engine-rest/engine", "{}"), 401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOGS, PASSWORD_CHANGED})
    void wrongSecret_isToldBeforeTheBodyIsRead(String path) throws IOException {
        assertThat(statusLineAfter(path, "Bearer " + SENT, 1000, new byte[0])).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void otherMethod_isNotFound(String method) {
        assertThat(auth0.send(method, LOGS, null).statusCode()).isEqualTo(404);
        assertThat(auth0.send(method, PASSWORD_CHANGED, null).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hooks", "/hooks/", "/hooks/auth0", LOGS + "/", LOGS + "/1", "/hooks/auth0/Logs"})
    void otherPath_isNotFound(String path) {
        assertThat(auth0.postJson(path, "[]").statusCode()).isEqualTo(404);
    }

    @Test
    void furtherSecret_isAcceptedWhileTheFirstIsChanged() {
        Hooks hooks = hooks("a".repeat(32), "b".repeat(32));
        assertThat(hooks.areConfigured()).isTrue();
        assertThat(List.of("a".repeat(32), "b".repeat(32))).allMatch(hooks::admit);
        assertThat(hooks.admit("c".repeat(32))).isFalse();
        assertThat(hooks.admit(null)).isFalse();
    }

    @Test
    void noSecrets_admitNobody() {
        assertThat(hooks().areConfigured()).isFalse();
        assertThat(hooks().admit("")).isFalse();
        assertThat(hooks().admit(null)).isFalse();
    }

    private static Hooks hooks(String... secrets) {
        return new Hooks(
                new HooksProperties(List.of(secrets).stream().map(Secret::new).toList()));
    }
}
