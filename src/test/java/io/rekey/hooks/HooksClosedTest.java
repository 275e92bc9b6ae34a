package io.rekey.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** While no secret is configured. */
@TestPropertySource(properties = "rekey.hooks.secrets=")
class HooksClosedTest extends HooksTest {

    @ParameterizedTest
    @ValueSource(strings = {LOGS, PASSWORD_CHANGED})
    void noSecretConfigured_isNotFoundAsAnyClosedPath(String path) {
        var closed = nobody.postJson("/nothing/here", "[]");
        for (var client : List.of(nobody, auth0, nobody.with(""))) {
            var answer = client.postJson(path, "[]");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(closed.body());
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(closed.headers().map().keySet());
        }
    }
}
