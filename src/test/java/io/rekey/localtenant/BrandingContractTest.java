package io.rekey.localtenant;

import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tenant's look in the Management API, and the template of its pages. */
class BrandingContractTest extends LocalTenantContract {

    static final String PLAIN =
            "<!DOCTYPE html><html><head>{%- auth0:head -%}</head><body>{%- auth0:widget -%}</body></html>";

    private static final String BRANDING = "/api/v2/branding";
    private static final String TEMPLATE = "/api/v2/branding/templates/universal-login";

    @Test
    void templateNeverSet_is404() {
        assertThat(client.provision("GET", TEMPLATE).body())
                .isEqualTo("{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"Template does not exist.\","
                        + "\"errorCode\":\"inexistent_templates_universal_login\"}");
    }

    @Test
    void templateSet_is201ThenShownThen204() {
        HttpResponse<String> created = client.provision("PUT", TEMPLATE, PLAIN);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).isEqualTo("{}");
        assertThat(client.provision("GET", TEMPLATE).body()).isEqualTo("{\"body\":\"" + PLAIN + "\"}");
        HttpResponse<String> updated = client.provision("PUT", TEMPLATE, Map.of("template", PLAIN + "<!-- -->"));
        assertThat(updated.statusCode()).isEqualTo(204);
        assertThat(updated.body()).isEmpty();
        assertThat(header(updated, "content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(client.provision("GET", TEMPLATE).body()).contains("<!-- -->");
    }

    @Test
    void templateSetAsHtml_isTheBodyItself() {
        assertThat(client.provisionHtml(TEMPLATE, PLAIN).statusCode()).isEqualTo(201);

        assertThat(client.provision("GET", TEMPLATE).body()).isEqualTo("{\"body\":\"" + PLAIN + "\"}");
        assertThat(tenant.logs().list())
                .singleElement()
                .satisfies(entry -> assertThat(entry.json().toString()).contains(PLAIN));
    }

    @Test
    void templateDeleted_is204AndGone() {
        client.provision("PUT", TEMPLATE, PLAIN);

        assertThat(client.provision("DELETE", TEMPLATE).statusCode()).isEqualTo(204);

        assertThat(client.provision("GET", TEMPLATE).statusCode()).isEqualTo(404);
        assertThat(client.provision("PUT", TEMPLATE, PLAIN).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<head>{%- auth0:head -%}</head>",
                "<body>{%- auth0:widget -%}</body>",
                "auth0:head auth0:widget",
            })
    void templateWithoutItsTags_is400(String template) {
        assertThat(error(client.provision("PUT", TEMPLATE, template)))
                .isEqualTo("400 Payload content missing required Liquid tags (auth0:head and auth0:widget).");
    }

    @Test
    void templateTooLong_is400AndTheLongestIsNot() {
        String longest = PLAIN + "x".repeat(102_400 - PLAIN.length());

        assertThat(error(client.provision("PUT", TEMPLATE, longest + "x")))
                .isEqualTo("400 Payload content length greater than maximum allowed: 102400.");
        assertThat(client.provision("PUT", TEMPLATE, longest).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% if application.name %}",
                "{% nothing %}",
                "{{ application.name | nothing }}",
                "{{ application.name",
                "{%- auth0:nothing -%}",
                "{% include '/etc/hosts' %}",
            })
    void templateThatIsNoLiquid_is400AndTheOldOneStays(String broken) {
        client.provision("PUT", TEMPLATE, PLAIN);

        assertThat(error(client.provision("PUT", TEMPLATE, PLAIN + broken)))
                .startsWith("400 Liquid template syntax error: ");

        assertThat(client.provision("GET", TEMPLATE).body()).isEqualTo("{\"body\":\"" + PLAIN + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void templateOfATenantNobodyPaysFor_is402(String method) {
        tenant.switches().paidPlan(false).customDomains(List.of());

        assertThat(client.provision(method, TEMPLATE, PLAIN).body())
                .isEqualTo("{\"statusCode\":402,\"error\":\"Payment Required\","
                        + "\"message\":\"A paid subscription is required for this feature.\"}");
    }

    @Test
    void templateWithoutACustomDomain_isRefused() {
        tenant.switches().customDomains(List.of());

        assertThat(error(client.provision("PUT", TEMPLATE, PLAIN)))
                .isEqualTo("403 A verified custom domain is required for this feature.");
        assertThat(client.provision("GET", TEMPLATE).statusCode()).isEqualTo(404);
    }

    @Test
    void templateChangedByTwo_is409ForOneOfThem() {
        tenant.faults()
                .add(Fault.on("PUT", TEMPLATE)
                        .status(409)
                        .body("{\"statusCode\":409,\"error\":\"Conflict\",\"message\":\"Conflict\"}"));

        assertThat(client.provision("PUT", TEMPLATE, PLAIN).statusCode()).isEqualTo(409);

        assertThat(client.provision("PUT", TEMPLATE, PLAIN).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, " + BRANDING + ", read:branding",
        "PATCH, " + BRANDING + ", update:branding",
        "GET, " + TEMPLATE + ", read:branding",
        "PUT, " + TEMPLATE + ", update:branding",
        "DELETE, " + TEMPLATE + ", delete:branding",
    })
    void scopeMissing_is403AndNamed(String method, String path, String scope) {
        assertThat(error(client.manage(method, path, PLAIN)))
                .isEqualTo("403 Insufficient scope, expected any of: " + scope + " insufficient_scope");
    }

    @Test
    void lookChanged_isShownAsAuth0ShowsIt() {
        assertThat(client.provision("GET", BRANDING).body()).isEqualTo("{}");

        HttpResponse<String> changed = client.provision(
                "PATCH",
                BRANDING,
                Map.of(
                        "logo_url",
                        "https://acme.example/logo.png",
                        "favicon_url",
                        "https://acme.example/favicon.ico",
                        "font",
                        Map.of("url", "https://acme.example/font.woff2"),
                        "colors",
                        Map.of("primary", "#ea5323")));

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body())
                .isEqualTo("{\"colors\":{\"primary\":\"#ea5323\"},\"favicon_url\":\"https://acme.example/favicon.ico\","
                        + "\"font\":{\"url\":\"https://acme.example/font.woff2\"},"
                        + "\"logo_url\":\"https://acme.example/logo.png\"}");
        assertThat(client.provision("GET", BRANDING).body()).isEqualTo(changed.body());
    }

    @Test
    void lookChangedInPart_keepsTheRest() {
        client.provision(
                "PATCH", BRANDING, Map.of("colors", Map.of("primary", "#ea5323"), "logo_url", "https://a.b/c"));

        client.provision("PATCH", BRANDING, Map.of("colors", Map.of("page_background", "#000000")));
        client.provision("PATCH", BRANDING, Map.of("logo_url", NullNode.getInstance()));

        assertThat(client.provision("GET", BRANDING).body())
                .isEqualTo("{\"colors\":{\"primary\":\"#ea5323\",\"page_background\":\"#000000\"}}");
    }

    @Test
    void lookChangedBadly_isRefused() {
        assertThat(error(client.provision("PATCH", BRANDING, Map.of("colors", Map.of("primary", "red")))))
                .startsWith("400 Payload validation error: 'String does not match pattern")
                .endsWith("invalid_body");
        assertThat(error(client.provision("PATCH", BRANDING, Map.of("slogan", "Rekey"))))
                .isEqualTo("400 Payload validation error: 'Additional properties not allowed: slogan'. invalid_body");
        assertThat(client.provision("GET", BRANDING).body()).isEqualTo("{}");
    }
}
