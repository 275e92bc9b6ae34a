package io.rekey.localtenant;

import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.client.mgmt.types.LogStreamHttpResponseSchema;
import com.auth0.client.mgmt.types.LogStreamResponseSchema;
import com.auth0.client.mgmt.types.LogStreamStatusEnum;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Log streams as the Management API makes, shows and ends them. */
class LogStreamsApiContractTest extends ReceivingContract {

    @BeforeEach
    void allow() {
        tenant.client("rekey")
                .grant(tenant.managementAudience(), "create:log_streams", "read:log_streams", "delete:log_streams");
    }

    @Test
    void streamCreatedOverHttp_answersLikeAuth0AndSends() {
        HttpResponse<String> response = create(receiver.uri().toString(), "user.fail");

        assertThat(response.statusCode()).isEqualTo(200);
        String id = json(response).path("id").asText();
        assertThat(id).matches("lst_\\d{16}");
        assertThat(json(response).path("status").asText()).isEqualTo("active");
        assertThat(json(response).at("/sink/httpAuthorization").asText()).isEqualTo(SECRET);
        client.askForMail(ann.email());
        client.askForMail("nobody@acme.example");
        Receiver.Delivery delivery = receiver.next();
        assertThat(delivery.body()).startsWith("[").contains("\"fcpr\"").doesNotContain("\"scpr\"");
        assertThat(delivery.authorization()).isEqualTo(SECRET);
        assertThat(client.manage("GET", "/api/v2/log-streams/" + id).statusCode())
                .isEqualTo(200);
    }

    @Test
    void streamBoundByHand_isListedLikeOneThatWasCreated() {
        tenant.logStream()
                .format(LogStreamFormat.JSONARRAY)
                .only("user.success")
                .to(receiver.uri(), SECRET);

        JsonNode stream = streams().path(0);

        assertThat(stream.path("id").asText()).matches("lst_\\d{16}");
        assertThat(stream.path("type").asText()).isEqualTo("http");
        assertThat(stream.path("status").asText()).isEqualTo("active");
        assertThat(stream.at("/sink/httpEndpoint").asText())
                .isEqualTo(receiver.uri().toString());
        assertThat(stream.at("/sink/httpAuthorization").asText()).isEqualTo(SECRET);
        assertThat(stream.at("/sink/httpContentFormat").asText()).isEqualTo("JSONARRAY");
        assertThat(stream.at("/sink/httpContentType").asText()).isEqualTo("application/json");
        assertThat(stream.at("/filters/0/name").asText()).isEqualTo("user.success");
        client.manage("DELETE", "/api/v2/log-streams/" + stream.path("id").asText());
        assertThat(streams()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = LogStream.Status.class,
            names = {"paused", "suspended"})
    void streamSwitchedOff_isShownSoAndLosesWhatWaitsAndWhatIsLogged(LogStream.Status status) {
        tenant.logStream()
                .format(LogStreamFormat.JSONOBJECT)
                .to(receiver.uri(), SECRET)
                .held();
        client.askForMail(ann.email());
        tenant.logStream().status(status);
        client.askForMail(ann.email());
        assertThat(streams().path(0).path("status").asText()).isEqualTo(status.name());

        tenant.logStream().status(LogStream.Status.active);
        client.askForMail(ann.email());
        tenant.logStream().flush();

        assertThat(receiver.waiting()).isOne();
        assertThat(receiver.next().body()).contains(tenant.logs().list().get(2).id());
    }

    @Test
    void severalStreams_areListedAndEachSends() {
        tenant.logStream().only("user.fail").to(receiver.uri(), SECRET);
        String created =
                json(create(receiver.uri().toString(), "user.fail")).path("id").asText();
        tenant.addLogStream().to(receiver.uri(), SECRET).status(LogStream.Status.paused);

        assertThat(streams()).hasSize(3).last().satisfies(last -> assertThat(
                        last.path("status").asText())
                .isEqualTo("paused"));
        client.askForMail("nobody@acme.example");
        assertThat(List.of(receiver.next(), receiver.next()))
                .extracting(delivery -> delivery.body().charAt(0))
                .containsExactlyInAnyOrder('{', '[');
        client.manage("DELETE", "/api/v2/log-streams/" + created);
        assertThat(streams()).hasSize(2);
        tenant.seed();
        assertThat(provisioning().logStreams().list()).isEmpty();
    }

    @Test
    void streamsRead_bySdk() {
        tenant.logStream().to(receiver.uri(), SECRET).status(LogStream.Status.suspended);

        assertThat(provisioning().logStreams().list())
                .singleElement()
                .extracting(LogStreamResponseSchema::get)
                .isInstanceOfSatisfying(LogStreamHttpResponseSchema.class, stream -> {
                    assertThat(stream.getStatus()).contains(LogStreamStatusEnum.SUSPENDED);
                    assertThat(stream.getSink().orElseThrow().getHttpEndpoint())
                            .isEqualTo(receiver.uri().toString());
                });
    }

    @Test
    void streamDeleted_isGone() {
        String path = "/api/v2/log-streams/"
                + json(create(receiver.uri().toString(), "user.fail"))
                        .path("id")
                        .asText();

        assertThat(client.manage("DELETE", path).statusCode()).isEqualTo(204);

        assertThat(error(client.manage("GET", path))).isEqualTo("404 The log stream does not exist.");
        assertThat(tenant.logStream().isActive()).isFalse();
    }

    @Test
    void streamToAnUnencryptedAddressElsewhere_isRefused() {
        assertThat(error(create("http://elsewhere.example/logs", "user.fail")))
                .startsWith("400 Payload validation error")
                .endsWith("invalid_body");
    }

    private HttpResponse<String> create(String endpoint, String category) {
        return client.manage(
                "POST",
                "/api/v2/log-streams",
                Map.of(
                        "name",
                        "Rekey",
                        "type",
                        "http",
                        "filters",
                        List.of(Map.of("type", "category", "name", category)),
                        "sink",
                        Map.of(
                                "httpEndpoint",
                                endpoint,
                                "httpAuthorization",
                                SECRET,
                                "httpContentFormat",
                                "JSONARRAY",
                                "httpContentType",
                                "application/json")));
    }

    private JsonNode streams() {
        return json(client.provision("GET", "/api/v2/log-streams"));
    }
}
