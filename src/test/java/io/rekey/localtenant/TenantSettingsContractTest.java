package io.rekey.localtenant;

import static io.rekey.localtenant.TenantClient.error;
import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What else administrators see and change in the Management API: settings, words, domains, applications. */
class TenantSettingsContractTest extends LocalTenantContract {

    private static final String SETTINGS = "/api/v2/tenants/settings";
    private static final String TEXTS = "/api/v2/prompts/reset-password/custom-text/";
    private static final Map<String, Object> WORDS = Map.of("reset-password", Map.of("title", "A new one"));

    @Test
    void settingsPatched_keepTheRest() {
        JsonNode before = json(client.provision("GET", SETTINGS));

        HttpResponse<String> patched = client.provision(
                "PATCH",
                SETTINGS,
                Map.of(
                        "friendly_name",
                        "Acme",
                        "flags",
                        Map.of("enable_sso", false),
                        "enabled_locales",
                        List.of("de")));

        assertThat(patched.statusCode()).isEqualTo(200);
        JsonNode after = json(client.provision("GET", SETTINGS));
        assertThat(after).isEqualTo(json(patched)).isNotEqualTo(before);
        assertThat(after.path("friendly_name").asText()).isEqualTo("Acme");
        assertThat(after.path("enabled_locales").toString()).isEqualTo("[\"de\"]");
        assertThat(after.at("/flags/enable_sso").asBoolean()).isFalse();
        assertThat(after.at("/flags/universal_login").asBoolean()).isTrue();
        assertThat(after.path("support_email")).isEqualTo(before.path("support_email"));
    }

    @Test
    void loginRoute_isSetReadAndTakenBack() {
        client.provision("PATCH", SETTINGS, Map.of("default_redirection_uri", "https://acme.example/in"));
        assertThat(provisioning().tenants().settings().get().getDefaultRedirectionUri())
                .contains("https://acme.example/in");

        client.provision("PATCH", SETTINGS, Map.of("default_redirection_uri", ""));

        assertThat(json(client.provision("GET", SETTINGS))
                        .path("default_redirection_uri")
                        .asText())
                .isEmpty();
    }

    @Test
    void settingsWithFields_showThose() {
        assertThat(client.provision("GET", SETTINGS + "?fields=enabled_locales,friendly_name")
                        .body())
                .isEqualTo("{\"enabled_locales\":[\"en\"],\"friendly_name\":\"Local tenant\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'enabled_locales':[]} | enabled_locales",
                "{'enabled_locales':['German']} | No enum match for: German",
                "{'default_redirection_uri':'http://acme.example/'} | absolute-https-uri-or-empty",
                "{'change_password':{'html':'x'}} | change_password",
                "{'slogan':'Rekey'} | Additional properties not allowed: slogan",
            })
    void settingsPatchedBadly_areRefused(String patch, String message) throws Exception {
        JsonNode before = json(client.provision("GET", SETTINGS));

        HttpResponse<String> refused =
                client.provision("PATCH", SETTINGS, Json.MAPPER.readTree(patch.replace('\'', '"')));

        assertThat(error(refused)).startsWith("400 Payload validation error").contains(message);
        assertThat(json(client.provision("GET", SETTINGS))).isEqualTo(before);
    }

    @Test
    void classicPageThatIsNoLiquid_isRefused() {
        assertThat(error(client.provision(
                        "PATCH",
                        SETTINGS,
                        Map.of("change_password", Map.of("enabled", true, "html", "{% nothing %}")))))
                .startsWith("400 Liquid template syntax error: ");
    }

    @Test
    void wordsSet_replaceAllWordsOfTheLanguage() {
        assertThat(client.provision("GET", TEXTS + "en").body()).isEqualTo("{}");
        client.provision("PUT", TEXTS + "en", Map.of("reset-password-success", Map.of("eventTitle", "Done")));

        HttpResponse<String> set = client.provision("PUT", TEXTS + "en", WORDS);

        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(set.body()).isEqualTo("{\"reset-password\":{\"title\":\"A new one\"}}");
        assertThat(client.provision("GET", TEXTS + "en").body()).isEqualTo(set.body());
        assertThat(client.provision("PUT", TEXTS + "en", Map.of()).body()).isEqualTo("{}");
        assertThat(client.provision("GET", TEXTS + "en").body()).isEqualTo("{}");
    }

    @Test
    void wordsOfAnotherPrompt_areItsOwn() {
        String login = "/api/v2/prompts/login/custom-text/en";
        Map<String, Object> welcome = Map.of("login", Map.of("title", "Welcome"));

        assertThat(client.provision("PUT", login, welcome).body()).isEqualTo("{\"login\":{\"title\":\"Welcome\"}}");

        assertThat(client.provision("GET", login).body()).isEqualTo("{\"login\":{\"title\":\"Welcome\"}}");
        assertThat(client.provision("GET", TEXTS + "en").body()).isEqualTo("{}");
    }

    @Test
    void wordsInALanguageThatIsNotEnabled_areRefused() {
        assertThat(error(client.provision("PUT", TEXTS + "de", WORDS)))
                .isEqualTo("400 The language de is not enabled for the tenant.");
        assertThat(client.provision("GET", TEXTS + "de").body()).isEqualTo("{}");

        client.provision("PATCH", SETTINGS, Map.of("enabled_locales", List.of("en", "de")));

        assertThat(client.provision("PUT", TEXTS + "de", WORDS).statusCode()).isEqualTo(200);
    }

    @Test
    void wordsSetBadly_areRefused() {
        assertThat(error(client.provision("PUT", TEXTS + "en", Map.of("login", Map.of("title", "Welcome")))))
                .isEqualTo("400 Payload validation error: 'Additional properties not allowed: login'. invalid_body");
        assertThat(error(client.provision("PUT", TEXTS + "en", Map.of("reset-password", Map.of("title", 1)))))
                .isEqualTo("400 Payload validation error: 'Expected type string but found type number'"
                        + " on property reset-password.title. invalid_body");
        assertThat(error(client.provision("PUT", TEXTS + "en", Map.of("reset-password", "title"))))
                .startsWith("400 Payload validation error: 'Expected type object");
    }

    @ParameterizedTest
    @CsvSource({"false, new", "true, classic"})
    void experience_isShownWithThePrompts(boolean classic, String experience) {
        tenant.switches().classicLogin(classic);

        assertThat(client.provision("GET", "/api/v2/prompts").body())
                .isEqualTo("{\"universal_login_experience\":\"" + experience
                        + "\",\"identifier_first\":false,\"webauthn_platform_first_factor\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v2/prompts, read:prompts",
        "GET, " + TEXTS + "en, read:prompts",
        "PUT, " + TEXTS + "en, update:prompts",
        "GET, " + SETTINGS + ", read:tenant_settings",
        "PATCH, " + SETTINGS + ", update:tenant_settings",
        "GET, /api/v2/custom-domains, read:custom_domains",
    })
    void scopeMissing_is403AndNamed(String method, String path, String scope) {
        assertThat(error(client.manage(method, path, Map.of())))
                .isEqualTo("403 Insufficient scope, expected any of: " + scope + " insufficient_scope");
    }

    @Test
    void seed_putsTheAdministratorsWorkBack() {
        client.provision("PUT", TEXTS + "en", WORDS);
        client.provision("PATCH", SETTINGS, Map.of("friendly_name", "Acme"));
        client.provision("PUT", "/api/v2/branding/templates/universal-login", BrandingContractTest.PLAIN);
        tenant.switches()
                .paidPlan(false)
                .classicLogin(true)
                .ownMailProvider(false)
                .customDomains(List.of());

        tenant.seed();

        assertThat(client.provision("GET", TEXTS + "en").body()).isEqualTo("{}");
        assertThat(json(client.provision("GET", SETTINGS)).path("friendly_name").asText())
                .isEqualTo("Local tenant");
        assertThat(client.provision("GET", "/api/v2/branding/templates/universal-login")
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.provision("GET", "/api/v2/emails/provider").statusCode())
                .isEqualTo(200);
        assertThat(domains()).hasSize(1);
    }

    private JsonNode domains() {
        return json(client.provision("GET", "/api/v2/custom-domains"));
    }
}
