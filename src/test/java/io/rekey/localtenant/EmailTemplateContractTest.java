package io.rekey.localtenant;

import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates of mails and the provider that sends them, in the Management API. */
class EmailTemplateContractTest extends LocalTenantContract {

    private static final String TEMPLATES = "/api/v2/email-templates";
    private static final String RESET = TEMPLATES + "/reset_email";
    private static final String PROVIDER = "/api/v2/emails/provider";
    private static final String SHOWN =
            "{\"template\":\"reset_email\",\"body\":\"<p>{{ url }}</p>\",\"from\":\"Acme <acme@acme.example>\","
                    + "\"resultUrl\":\"https://acme.example/\",\"subject\":\"Hello\",\"syntax\":\"liquid\","
                    + "\"urlLifetimeInSeconds\":3600,\"includeEmailInRedirect\":true,\"enabled\":true}";

    @Test
    void templateNeverMade_is404() {
        String notFound = "{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"The template does not exist.\","
                + "\"errorCode\":\"inexistent_email_template\"}";

        assertThat(client.provision("GET", RESET).body()).isEqualTo(notFound);
        assertThat(client.provision("PUT", RESET, complete()).body()).isEqualTo(notFound);
        assertThat(client.provision("PATCH", RESET, Map.of("enabled", false)).body())
                .isEqualTo(notFound);
    }

    @Test
    void templateMade_isShownInTheRecordedOrder() {
        HttpResponse<String> made = client.provision("POST", TEMPLATES, complete());

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.body()).isEqualTo(SHOWN);
        assertThat(client.provision("GET", RESET).body()).isEqualTo(SHOWN);
    }

    @Test
    void templateMadeTwice_is409WithoutACode() {
        client.provision("POST", TEMPLATES, complete());

        assertThat(client.provision("POST", TEMPLATES, complete()).body())
                .isEqualTo("{\"statusCode\":409,\"error\":\"Conflict\","
                        + "\"message\":\"Template reset_email already exists.\"}");
    }

    @Test
    void templatePatched_keepsTheRest() {
        client.provision("POST", TEMPLATES, complete());

        HttpResponse<String> patched = client.provision("PATCH", RESET, Map.of("enabled", false));

        assertThat(patched.statusCode()).isEqualTo(200);
        assertThat(patched.body()).isEqualTo(SHOWN.replace("\"enabled\":true", "\"enabled\":false"));
    }

    @Test
    void templateReplaced_losesWhatIsNotNamed() {
        client.provision("POST", TEMPLATES, complete());
        Map<String, Object> shorter = complete();
        shorter.remove("resultUrl");

        assertThat(json(client.provision("PUT", RESET, shorter)).has("resultUrl"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"template", "body", "from", "subject", "syntax", "enabled"})
    void templateReplacedWithoutAMember_is400(String member) {
        client.provision("POST", TEMPLATES, complete());
        Map<String, Object> incomplete = complete();
        incomplete.remove(member);

        assertThat(error(client.provision("PUT", RESET, incomplete)))
                .isEqualTo("400 Payload validation error: 'Missing required property: " + member + "'. invalid_body");
        assertThat(client.provision("GET", RESET).body()).isEqualTo(SHOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "body, {{ url, Liquid template syntax error",
        "subject, {% if %}, Liquid template syntax error",
        "enabled, yes, Payload validation error",
        "urlLifetimeInSeconds, long, Payload validation error",
        "sender, Acme, Payload validation error",
    })
    void templatePatchedBadly_is400AndTheOldOneStays(String member, String value, String message) {
        client.provision("POST", TEMPLATES, complete());

        assertThat(error(client.provision("PATCH", RESET, Map.of(member, value))))
                .startsWith("400 " + message);

        assertThat(client.provision("GET", RESET).body()).isEqualTo(SHOWN);
    }

    @Test
    void templateOfNoMail_is400() {
        assertThat(error(client.provision("GET", TEMPLATES + "/birthday")))
                .startsWith("400 Path validation error")
                .endsWith("invalid_uri");
    }

    @Test
    void builtInProvider_letsNobodySetTheSender() {
        tenant.switches().ownMailProvider(false);
        Map<String, Object> withoutSender = complete();
        withoutSender.put("from", "");

        assertThat(client.provision("POST", TEMPLATES, complete()).body())
                .isEqualTo("{\"statusCode\":400,\"error\":\"Bad Request\","
                        + "\"message\":\"From address cannot be set without an enabled email provider.\"}");
        assertThat(client.provision("POST", TEMPLATES, withoutSender).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, " + RESET + ", read:email_templates",
        "PUT, " + RESET + ", update:email_templates",
        "PATCH, " + RESET + ", update:email_templates",
        "POST, " + TEMPLATES + ", create:email_templates",
        "GET, " + PROVIDER + ", read:email_provider",
        "POST, " + PROVIDER + ", create:email_provider",
        "PATCH, " + PROVIDER + ", update:email_provider",
        "DELETE, " + PROVIDER + ", delete:email_provider",
    })
    void scopeMissing_is403AndNamed(String method, String path, String scope) {
        assertThat(error(client.manage(method, path, Map.of())))
                .isEqualTo("403 Insufficient scope, expected any of: " + scope + " insufficient_scope");
    }

    @ParameterizedTest
    @CsvSource({"ESSENTIALS, 10, 5", "FREE, 10, 5", "ENTERPRISE, 15, 10", "ENTERPRISE_NON_PRODUCTION, 15, 10"})
    void templatesReadAndWritten_haveBucketsOfTheirOwn(Plan plan, int reads, int writes) {
        client.provision("GET", RESET);
        tenant.plan(plan);

        assertThat(callsUntilRefused("GET")).isEqualTo(reads);
        assertThat(callsUntilRefused("PATCH")).isEqualTo(writes);
        assertThat(client.provision("GET", "/api/v2/branding").statusCode()).isEqualTo(200);
    }

    @Test
    void providerSet_isShownWithoutItsPassword() {
        mayWriteProviders();
        tenant.switches().ownMailProvider(false);

        HttpResponse<String> set = client.provision(
                "POST", PROVIDER, provider("smtp", Map.of("smtp_host", "smtp.acme.example", "smtp_pass", "p")));

        assertThat(set.statusCode()).isEqualTo(201);
        assertThat(set.body())
                .isEqualTo("{\"name\":\"smtp\",\"enabled\":true,\"default_from_address\":\"no-reply@acme.example\","
                        + "\"credentials\":{\"smtp_host\":\"smtp.acme.example\"}}");
        assertThat(client.provision("POST", PROVIDER, provider("smtp", Map.of()))
                        .statusCode())
                .isEqualTo(409);
        assertThat(client.provision("GET", PROVIDER + "?fields=name,enabled").body())
                .isEqualTo("{\"name\":\"smtp\",\"enabled\":true}");
    }

    @Test
    void providerDeleted_is404() {
        mayWriteProviders();

        assertThat(client.provision("DELETE", PROVIDER).statusCode()).isEqualTo(204);

        assertThat(client.provision("GET", PROVIDER).body())
                .isEqualTo("{\"statusCode\":404,\"error\":\"Not Found\","
                        + "\"message\":\"There is not a configured email provider\","
                        + "\"errorCode\":\"inexistent_email_provider\"}");
        assertThat(client.provision("PATCH", PROVIDER, Map.of("enabled", true)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void providerSwitchedOff_countsAsNone() {
        mayWriteProviders();
        client.provision("PATCH", PROVIDER, Map.of("enabled", false));

        assertThat(error(client.provision("POST", TEMPLATES, complete())))
                .isEqualTo("400 From address cannot be set without an enabled email provider.");
    }

    @Test
    void providerWithForeignSettings_isRefusedFromTheLastToTheFirst() {
        mayWriteProviders();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("first_setting", 1);
        settings.put("second_setting", 2);

        assertThat(client.provision("PATCH", PROVIDER, Map.of("name", "mandrill", "settings", settings))
                        .body())
                .isEqualTo("{\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"Payload validation error:"
                        + " 'Additional properties not allowed: second_setting,first_setting' on property settings"
                        + " (Specific provider setting).\",\"errorCode\":\"invalid_body\"}");
        assertThat(error(client.provision("PATCH", PROVIDER, Map.of("name", "pigeon"))))
                .startsWith("400 Payload validation error");
    }

    private int callsUntilRefused(String method) {
        return (int) IntStream.range(0, 100)
                .map(i -> client.provision(method, RESET, Map.of()).statusCode())
                .takeWhile(status -> status != 429)
                .count();
    }

    private static void mayWriteProviders() {
        tenant.client("rekey-provisioning")
                .grant(
                        tenant.managementAudience(),
                        "read:email_provider",
                        "create:email_provider",
                        "update:email_provider",
                        "delete:email_provider",
                        "create:email_templates");
    }

    private static Map<String, Object> provider(String name, Map<String, Object> credentials) {
        return Map.of(
                "name",
                name,
                "enabled",
                true,
                "default_from_address",
                "no-reply@acme.example",
                "credentials",
                credentials);
    }

    private static Map<String, Object> complete() {
        Map<String, Object> template = new HashMap<>();
        template.put("template", "reset_email");
        template.put("body", "<p>{{ url }}</p>");
        template.put("from", "Acme <acme@acme.example>");
        template.put("resultUrl", "https://acme.example/");
        template.put("subject", "Hello");
        template.put("syntax", "liquid");
        template.put("urlLifetimeInSeconds", 3600.0);
        template.put("includeEmailInRedirect", true);
        template.put("enabled", true);
        return template;
    }
}
