package io.rekey.janrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.security.JanrainSecrets;
import io.rekey.support.ApiTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/** While no app has a client of Janrain's. */
@TestPropertySource(
        properties = {"rekey.apps-directory=src/test/resources/deliveries", "rekey.clients.globex-backend.apps=globex"})
@Import(ClosedTest.NoSecrets.class)
class ClosedTest extends ApiTest {

    /** In place of the one that the development run has for everybody to try. */
    @TestConfiguration(proxyBeanMethods = false)
    static class NoSecrets {
        @Bean
        @Primary
        JanrainSecrets none() {
            return new JanrainSecrets(Map.of());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /oauth/forgot_password_native",
        "POST, /oauth/token",
        "GET, /oauth/token",
        "POST, /oauth/update_profile_native",
        "POST, /entity",
        "GET, /entity",
        "POST, /entity.update"
    })
    void noSecretConfigured_isNotFoundAsAnyClosedPath(String method, String path) {
        HttpResponse<String> closed = nobody.send(method, "/nothing/here", null);
        HttpResponse<String> answer = nobody.send(method, path, null);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(closed.body());
        assertThat(answer.headers().map().keySet())
                .isEqualTo(closed.headers().map().keySet());
    }
}
