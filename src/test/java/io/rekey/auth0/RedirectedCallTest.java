package io.rekey.auth0;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.rekey.localtenant.Fault;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.RemoteFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever answers in the tenant's place gets no further than its own answer. */
class RedirectedCallTest {

    @BeforeEach
    void startFresh() {
        TENANT.seed();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void requestForATokenThatIsSentElsewhere_takesNoSecretThere(int status) throws IOException {
        assertGoesNowhere(Fault.on("POST", "/oauth/token").status(status));
    }

    @Test
    void callThatIsSentElsewhere_isNotFollowed() throws IOException {
        assertGoesNowhere(Fault.on("GET", "/api/v2/users-by-email").status(307));
    }

    private static void assertGoesNowhere(Fault fault) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        elsewhere.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        elsewhere.start();
        try {
            TENANT.faults()
                    .add(fault.header(
                            "Location",
                            "http://localhost:" + elsewhere.getAddress().getPort() + "/"));
            Auth0Accounts accounts = Adapter.accounts();
            assertThatThrownBy(() -> accounts.find(
                            Adapter.ACME,
                            EmailAddress.parsed("ann@acme.example").orElseThrow()))
                    .isInstanceOf(RemoteFailure.Broken.class);
            assertThat(asked).hasValue(0);
        } finally {
            elsewhere.stop(0);
        }
    }
}
