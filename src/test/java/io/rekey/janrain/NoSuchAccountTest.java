package io.rekey.janrain;

import static io.rekey.janrain.BackEnd.FORGOT;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.localtenant.Fault;
import org.junit.jupiter.api.Test;

/** A client that wants to be told, as Janrain told it, where there is nothing to reset. */
class NoSuchAccountTest extends JanrainTest {

    @Test
    void nobody_isToldAtTheForm() {
        JsonNode error = assertError(oracle.asksFor("nobody@acme.example"), 212, "no_such_account");
        assertThat(error.path("invalid_fields").fieldNames()).toIterable().containsExactly("forgotPasswordForm");
        assertThat(error.at("/invalid_fields/forgotPasswordForm").isArray()).isTrue();
        assertThat(error.at("/invalid_fields/forgotPasswordForm/0").asText()).isNotBlank();
    }

    @Test
    void accountThatSignsInElsewhere_isToldInAMessage() {
        JsonNode error = assertError(oracle.asksFor("social@acme.example"), 211, "no_password");
        assertThat(error.path("message").asText()).isNotBlank();
    }

    @Test
    void account_isAnsweredAsAnywhere() {
        assertThat(oracle.asksFor(ANN).body()).isEqualTo("{\"stat\":\"ok\"}");
        mailGoesOut();
        assertThat(codeMailedTo(ANN)).isNotBlank();
    }

    @Test
    void auth0DoesNotAnswer_theServerIsToldToTryAgain() {
        TENANT.faults().add(Fault.on("GET", "/api/v2/users-by-email").times(1).status(503));
        assertError(oracle.asksFor(ANN), 500, "unexpected_error");
        assertOk(oracle.posts(FORGOT, oracle.asking(ANN)));
    }
}
