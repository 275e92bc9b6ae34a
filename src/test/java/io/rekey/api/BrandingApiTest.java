package io.rekey.api;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.localtenant.Fault;
import io.rekey.support.ApiTest;
import io.rekey.support.RekeyClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Branding as services plan and apply it. */
class BrandingApiTest extends ApiTest {

    private static final String PLAN = "/api/v1/branding/plan";
    private static final String APPLY = "/api/v1/branding/apply";

    private RekeyClient publisher;

    @BeforeEach
    void begin() {
        database.sql("DELETE FROM branding_change").update();
        publisher = nobody.as("publisher");
        tenantClient.provision("PATCH", "/api/v2/tenants/settings", Map.of("enabled_locales", List.of("en", "de")));
        TENANT.calls().clear();
    }

    @Test
    void plan_showsWhatDiffers_andApplyDoesIt() {
        JsonNode plan = RekeyClient.json(publisher.postJson(PLAN, ""));
        assertThat(plan.path("result").asText()).isEqualTo("differs");
        assertThat(plan.at("/surfaces/0/surface").asText()).isEqualTo("universal-login");
        assertThat(plan.at("/surfaces/0/state").asText()).isEqualTo("missing");
        assertThat(plan.at("/surfaces/0/differences").findValuesAsText("app")).contains("acme", "globex");
        HttpResponse<String> applied = publisher.postJson(APPLY, "");
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
        assertThat(RekeyClient.json(applied).path("result").asText()).isEqualTo("applied");
        assertThat(RekeyClient.json(publisher.postJson(PLAN, "")).path("result").asText())
                .isEqualTo("same");
    }

    @Test
    void whatIsNotOurs_isAConflict_untilItIsAdopted() {
        tenantClient.provision(
                "PUT",
                "/api/v2/prompts/reset-password/custom-text/en",
                Map.of("reset-password", Map.of("title", "By hand")));
        HttpResponse<String> refused = publisher.postJson(APPLY, "{}");
        assertProblem(refused, 409, "not-ours");
        assertThat(RekeyClient.json(refused).path("surfaces").toString()).isEqualTo("[\"texts/en\"]");
        assertThat(publisher.postJson(APPLY, "{\"adopt\":true}").statusCode()).isEqualTo(200);
    }

    @Test
    void otherScopes_openNothing() {
        for (String path : List.of(PLAN, APPLY)) {
            assertProblem(helpDesk.postJson(path, "{}"), 403, "forbidden");
            assertProblem(nobody.postJson(path, "{}"), 401, "unauthorized");
            assertThat(publisher.send("GET", path, null).statusCode()).isEqualTo(403);
        }
        assertThat(publisher.postJson("/api/v1/branding/restore", "{}").statusCode())
                .isEqualTo(403);
        assertThat(askedAtTheTenant()).isEmpty();
    }

    @Test
    void tenantThatDoesNotAnswer_isToldAsSuch() {
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/branding/templates/universal-login")
                        .status(503));
        assertProblem(publisher.postJson(PLAN, ""), 503, "auth0-unavailable");
    }
}
