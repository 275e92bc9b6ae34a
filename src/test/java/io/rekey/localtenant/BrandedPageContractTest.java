package io.rekey.localtenant;

import static io.rekey.localtenant.TenantClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page behind a reset link in the look and the words that administrators gave it. */
class BrandedPageContractTest extends LocalTenantContract {

    private static final String TEMPLATE = "/api/v2/branding/templates/universal-login";
    private static final String SETTINGS = "/api/v2/tenants/settings";
    private static final String TEXTS = "/api/v2/prompts/reset-password/custom-text/";
    private static final String NEW_PASSWORD = "New-Passw0rd!";

    /** Shows every variable that the tenant knows, each behind its name. */
    private static final String ALL = """
            <!DOCTYPE html>
            {%- assign resolved_dir = dir | default: "ltr" -%}
            <html lang="{{ locale }}" dir="{{ resolved_dir }}">
            <head>{%- auth0:head -%}<title>{{ prompt.screen.texts.pageTitle }}</title></head>
            <body>
            {% if application.id == "acme-app" %}ACME{% else %}OTHER{% endif %}
            id={{ application.id }} name={{ application.name }} brand={{ application.metadata.brand }}.
            prompt={{ prompt.name }} screen={{ prompt.screen.name }}.
            tenant={{ tenant.friendly_name }} {{ tenant.support_email }} {{ tenant.enabled_locales }}.
            domain={{ custom_domain.domain }}.
            color={{ branding.colors.primary }}.
            {%- auth0:widget -%}
            </body>
            </html>
            """;

    private User ann;

    @BeforeEach
    void findAnn() {
        ann = tenant.users().byEmail("ann@acme.example");
        tenant.client("acme-app").metadata("brand", "acme-blue");
    }

    @Test
    void noTemplate_pageIsTheTenantsOwn() {
        String page = client.get(ticket("acme-app")).body();

        assertThat(page)
                .contains("<html lang=\"en\">", "<title>Change your password - Local tenant</title>")
                .contains("Choose a new password for ann@acme.example at Acme.")
                .contains("It needs at least 8 characters");
    }

    @Test
    void templateWithEveryVariable_isRenderedForTheApp() {
        client.provision("PATCH", "/api/v2/branding", Map.of("colors", Map.of("primary", "#ea5323")));
        applied(ALL);

        HttpResponse<String> page = client.get(ticket("acme-app"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<html lang=\"en\" dir=\"auto\">", "<title>Change your password</title>")
                .contains("ACME", "id=acme-app name=Acme brand=acme-blue.")
                .contains("prompt=reset-password screen=reset-password.")
                .contains("tenant=Local tenant support@tenant.example en.")
                .contains("domain=login.tenant.example.", "color=#ea5323.")
                .contains("<meta charset=\"utf-8\">", "<main>\n<h1>Change your password</h1>")
                .doesNotContain("auth0:", "{%", "{{");
    }

    @Test
    void coloursOfTheBranding_areThoseOfTheForm_whereTheTemplateSaysNothingElse() {
        client.provision(
                "PATCH",
                "/api/v2/branding",
                Map.of("colors", Map.of("primary", "#ea5323", "page_background", Map.of("type", "linear-gradient"))));
        String own = client.get(ticket("acme-app")).body();
        applied(ALL);

        assertThat(List.of(own, client.get(ticket("acme-app")).body())).allSatisfy(page -> assertThat(page)
                .contains(":root { --primary-color: #ea5323 }", "background: var(--primary-color)")
                .doesNotContain("gradient"));
    }

    /** As in pages that Auth0 served, so that a template has to say it there, too. */
    @Test
    void backgroundOfTheBranding_isSaidOnTheBody() {
        client.provision("PATCH", "/api/v2/branding", Map.of("colors", Map.of("page_background", "#f7efe5")));

        assertThat(client.get(ticket("acme-app")).body()).contains("body { --page-background-color: #f7efe5 }");
    }

    @Test
    void templateForNobodysApp_knowsNothingOfIt() {
        applied(ALL);

        assertThat(client.get(ticket(null)).body()).contains("OTHER", "id= name= brand=.");
    }

    @Test
    void templateForAMailedLink_knowsTheAppThatAsked() {
        applied(ALL);

        assertThat(client.get(client.mailedLink(ann.email())).body()).contains("id=acme-app name=Acme");
    }

    @Test
    void formInTheTemplate_changesThePasswordInTheSameLook() {
        applied(ALL);
        String link = ticket("acme-app");

        assertThat(client.choosePassword(link, "weak").body())
                .contains("ACME", "Password is too weak", "screen=reset-password.");
        HttpResponse<String> changed = client.choosePassword(link, NEW_PASSWORD);

        assertThat(changed.body()).contains("ACME", "screen=reset-password-success.", "Your password has been changed");
        assertThat(ann.hasPassword(NEW_PASSWORD)).isTrue();
        assertThat(client.get(link).body())
                .contains("ACME", "screen=reset-password-error.", "This ticket was already used.");
        assertThat(client.get("/u/reset-verify?ticket=unknown").body()).contains("OTHER", "This link does not work");
    }

    @Test
    void severalDomainsAndFewSettings_areEmptyInTheTemplate() {
        String link = ticket("acme-app");
        tenant.switches().customDomains(List.of("login.acme.example", "login.globex.example"));
        client.provision("PATCH", SETTINGS, Map.of("support_email", ""));
        applied(ALL);

        assertThat(client.get(link).body()).contains("domain=.", "tenant=Local tenant  en.", "color=.");
    }

    @Test
    void templateDeleted_pageIsAsBefore() {
        String link = ticket("acme-app");
        String before = client.get(link).body();
        applied(ALL);

        client.provision("DELETE", TEMPLATE);

        assertThat(client.get(link).body()).isEqualTo(before);
    }

    @Test
    void wordsOfTheAdministrators_replaceTheShippedOnesOneByOne() {
        client.provision(
                "PUT",
                TEXTS + "en",
                Map.of(
                        "reset-password",
                        Map.of("title", "Rekey ${clientName} <b>", "description", "${email} at ${companyName}"),
                        "reset-password-error",
                        Map.of("eventTitleUsed", "Once only", "auth0-users-used-ticket", "Used up.")));
        String link = ticket("acme-app");

        assertThat(client.get(link).body())
                .contains("<h1>Rekey Acme &lt;b&gt;</h1>", "<p>ann@acme.example at Local tenant</p>")
                .contains("<title>Change your password - Local tenant</title>", ">New password</label>");
        client.choosePassword(link, NEW_PASSWORD);
        assertThat(client.get(link).body()).contains("<h1>Once only</h1>", "Used up.", "Please ask for a new link");
    }

    @Test
    void wordsInTheLanguageOfTheBrowser_areShownWhereItIsEnabled() {
        client.provision("PATCH", SETTINGS, Map.of("enabled_locales", List.of("en", "de")));
        client.provision("PUT", TEXTS + "de", Map.of("reset-password", Map.of("title", "Neues Passwort")));
        applied(ALL);
        String link = ticket("acme-app");

        assertThat(in("de-AT,de;q=0.9,en;q=0.5", link))
                .contains("<html lang=\"de\"", "<h1>Neues Passwort</h1>", ">New password</label>");
        assertThat(in("fr,en;q=0.5", link)).contains("<html lang=\"en\"", "<h1>Change your password</h1>");
        assertThat(in("fr", link)).contains("<html lang=\"en\"");
        assertThat(in(";;", link)).contains("<html lang=\"en\"");
        client.provision("PATCH", SETTINGS, Map.of("enabled_locales", List.of("en")));
        assertThat(in("de", link)).contains("<html lang=\"en\"", "<h1>Change your password</h1>");
    }

    @Test
    void passwordChanged_buttonLeadsToTheAppElseToTheTenantsAddress() {
        assertThat(changed("acme-app", "First-Passw0rd!")).contains("<a href=\"/\">Go to the sign-in page</a>");

        client.provision("PATCH", SETTINGS, Map.of("default_redirection_uri", "https://tenant.example/in"));
        assertThat(changed("acme-app", "Second-Passw0rd!")).contains("<a href=\"https://tenant.example/in\">");

        tenant.client("acme-app").initiateLoginUri("https://acme.example/in");
        assertThat(changed("acme-app", "Third-Passw0rd!")).contains("<a href=\"https://acme.example/in\">");
    }

    @Test
    void classicPageOfTheAdministrators_isShownWithItsForm() {
        applied(ALL);
        classic(true, """
                <html lang="{{ lang }}"><p>{{ tenant.friendly_name }}: {{ email | escape }}</p>
                <form action="/lo/reset"><input type="hidden" name="_csrf" value="{{ csrf_token }}">{{ ticket }}</html>
                """);
        String link = client.mailedLink(ann.email());

        assertThat(link).startsWith("/lo/reset?ticket=");
        assertThat(client.get(link).body())
                .contains("<html lang=\"en\"><p>Local tenant: ann@acme.example</p>", link.split("=")[1])
                .doesNotContain("ACME");
        assertThat(client.choosePassword(link, NEW_PASSWORD).body())
                .contains("Your password has been changed")
                .doesNotContain("ACME");
        assertThat(ann.hasPassword(NEW_PASSWORD)).isTrue();
    }

    @Test
    void classicPageSwitchedOff_isTheTenantsOwn() {
        applied(ALL);
        client.provision("PUT", TEXTS + "en", Map.of("reset-password", Map.of("title", "A new one")));
        classic(false, "<p>Classic</p>");

        assertThat(client.get(ticket("acme-app")).body())
                .contains("<title>Change your password - Local tenant</title>")
                .doesNotContain("Classic", "ACME", "A new one");
    }

    @Test
    void classicPageUnderUniversalLogin_isNotShown() {
        classic(true, "<p>Classic</p>");
        tenant.switches().classicLogin(false);

        assertThat(client.get(ticket("acme-app")).body()).doesNotContain("Classic");
    }

    private void applied(String template) {
        assertThat(client.provision("PUT", TEMPLATE, template).statusCode()).isEqualTo(201);
    }

    private void classic(boolean enabled, String html) {
        tenant.switches().classicLogin(true);
        client.provision("PATCH", SETTINGS, Map.of("change_password", Map.of("enabled", enabled, "html", html)));
    }

    private String changed(String clientId, String password) {
        return client.choosePassword(ticket(clientId), password).body();
    }

    private String in(String languages, String link) {
        return client.get(link, "Accept-Language", languages).body();
    }

    private String ticket(String clientId) {
        Map<String, Object> body =
                clientId == null ? Map.of("user_id", ann.id()) : Map.of("user_id", ann.id(), "client_id", clientId);
        return client.linkIn(json(client.manage("POST", "/api/v2/tickets/password-change", body))
                .path("ticket")
                .asText());
    }
}
