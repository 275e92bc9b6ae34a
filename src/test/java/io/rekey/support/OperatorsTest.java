package io.rekey.support;

import static io.rekey.support.Surroundings.TENANT;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Rekey whose operators sign in at an OpenID Connect provider, as in production: the local tenant. */
public abstract class OperatorsTest extends ProcessTest {

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void signIn(DynamicPropertyRegistry registry) {
        registry.add("rekey.sign-in.issuer", TENANT::issuer);
        registry.add("rekey.sign-in.client-id", () -> "rekey-operators");
        registry.add("rekey.sign-in.client-secret", () -> "rekey-operators-secret");
        registry.add("rekey.sign-in.groups-claim", () -> "https://rekey.example/groups");
    }

    @BeforeEach
    void knowRekeyAtTheProvider() {
        TENANT.client("rekey-operators")
                .callbacks(url("/camunda/signed-in"))
                .logoutUrls(url("/camunda/app/tasklist/default/"));
    }

    protected String url(String path) {
        return "http://localhost:" + port + path;
    }
}
