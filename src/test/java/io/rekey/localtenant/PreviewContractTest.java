package io.rekey.localtenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The preview shows what is applied, by the way that real pages and mails take, and nothing comes of looking. */
class PreviewContractTest extends LocalTenantContract {

    private static final String TEMPLATE = "/api/v2/branding/templates/universal-login";
    private static final String SETTINGS = "/api/v2/tenants/settings";
    private static final String ANN = "ann@acme.example";

    @Test
    void nothingApplied_isSaidWithWhatAppliesIt() {
        assertThat(client.get("/preview").body())
                .contains("has no page template and no mail template", "POST /api/v1/branding/apply")
                .doesNotContain("Classic");
        applyPage("<head>{%- auth0:head -%}</head>{%- auth0:widget -%}");
        assertThat(client.get("/preview").body())
                .contains("has no mail template")
                .doesNotContain("no page template");
        applyMail();
        assertThat(client.get("/preview").body()).doesNotContain("The tenant has no");
    }

    @Test
    void appsAndLanguages_areTheTenants() {
        tenant.addApp("initech-app", "Initech <& Sons>", "initech-users", List.of("en", "pt-BR"));

        assertThat(client.get("/preview").body())
                .contains("<h2>Initech &lt;&amp; Sons&gt;</h2>", "Portuguese (Brazil): ")
                .contains("/preview/mail?client_id=initech-app&amp;language=pt-BR")
                .contains("<h2>Request of an unknown app</h2>")
                .doesNotContain("acme-backend", "German");
        assertThat(tenant.connection("initech-users").isDatabase()).isTrue();

        tenant.removeApps();

        assertThat(client.get("/preview").body())
                .contains("Request of an unknown app")
                .doesNotContainPattern("client_id=\\w");
        assertThat(tenant.client("acme-backend")).isNotNull();
    }

    @Test
    void appOfAnotherConnection_hasItsRuleAndItsName() {
        applyMail("{{ connection.name }}");
        tenant.addApp("initech-app", "Initech", "initech-users", List.of());
        tenant.addApp("shop-app", "Shop", "initech-users", List.of());
        tenant.connection("initech-users").passwordPolicy("none");

        for (String app : List.of("initech-app", "shop-app")) {
            assertThat(preview("form", app).body()).contains("It needs at least one character.");
            assertThat(preview("mail", app).body()).contains("initech-users");
        }
        assertThat(preview("form", "acme-app").body()).contains("It needs at least 8 characters");
        assertThat(preview("mail", "acme-app").body()).contains(LocalTenant.CONNECTION);
    }

    @Test
    void form_isTheRealOne() {
        applyPage("<head>{%- auth0:head -%}</head>{{ application.name }}, {{ locale }}: {%- auth0:widget -%}");
        client.askForMail(ANN);
        String link = client.linkMailedTo(ANN);

        assertThat(comparable(preview("form", "acme-app").body()))
                .isEqualTo(comparable(client.get(link).body()))
                .contains("Acme, en:");
        assertThat(comparable(preview("refused", "acme-app").body()))
                .isEqualTo(comparable(client.choosePassword(link, "One-Passw0rd!", "Other-Passw0rd!")
                        .body()));
    }

    @Test
    void otherScreens_areTheRealOnes() {
        applyPage("<head>{%- auth0:head -%}</head>{{ application.name }}: {%- auth0:widget -%}");
        client.askForMail(ANN);
        String first = client.linkMailedTo(ANN);
        client.askForMail(ANN);
        String second = client.linkMailedTo(ANN);

        assertThat(preview("expired", "acme-app").body())
                .isEqualTo(client.get(first).body());
        assertThat(preview("success", "acme-app").body())
                .isEqualTo(client.choosePassword(second, "New-Passw0rd!").body());
        assertThat(preview("used", "acme-app").body())
                .isEqualTo(client.get(second).body());
        assertThat(preview("unknown", "acme-app").body())
                .isEqualTo(client.get("/u/reset-verify?ticket=unknown").body());
    }

    @Test
    void mail_isTheRealOne() {
        applyMail();

        client.post(
                "/dbconnections/change_password",
                Map.of("client_id", "acme-app", "email", ANN, "connection", LocalTenant.CONNECTION),
                "Accept-Language",
                "en");
        Mail real = tenant.inbox().mailsTo(ANN).get(0);

        assertThat(preview("mail", "acme-app").body())
                .contains("<h2>Acme in en</h2>", "from " + Html.escaped(real.from()))
                .contains(Html.escaped(real.html().strip().replaceAll("ticket=\\w+", "ticket=preview")))
                .contains("its link does not work")
                .doesNotContain("As text");
        assertThat(real.subject()).isEqualTo("Acme in en");
        assertThat(preview("mail", "").body()).contains("<h2> in en</h2>");
        client.provision("PATCH", "/api/v2/email-templates/reset_email", Map.of("enabled", false));
        assertThat(preview("mail", "acme-app").body()).contains("The mail template is switched off");
    }

    @Test
    void classicPage_isShownWhereTheTenantUsesIt() {
        tenant.switches().classicLogin(true);
        assertThat(client.get("/preview").body())
                .contains("no Classic page", "Switch a Classic page of your own on first");
        client.provision(
                "PATCH",
                SETTINGS,
                Map.of("change_password", Map.of("enabled", true, "html", "<p>Classic for {{ email }}</p>")));

        assertThat(preview("form", "acme-app").body()).isEqualTo("<p>Classic for somebody@tenant.example</p>");
        assertThat(preview("mail", "acme-app").body()).contains("/lo/reset?ticket=");
        assertThat(client.get("/preview").body()).doesNotContain("no Classic page");
    }

    @Test
    void looking_changesNothing() {
        applyMail();
        client.askForMail(ANN);
        String link = client.linkMailedTo(ANN);
        tenant.calls().clear();
        int mails = tenant.inbox().mails().size();
        int entries = tenant.logs().list().size();
        int users = tenant.users().all().size();
        for (String view : List.of("mail", "form", "refused", "success", "expired", "used", "unknown", "all")) {
            assertThat(preview(view, "acme-app").statusCode()).as(view).isEqualTo(200);
        }

        assertThat(tenant.inbox().mails()).hasSize(mails);
        assertThat(tenant.logs().list()).hasSize(entries);
        assertThat(tenant.users().all()).hasSize(users);
        assertThat(tenant.calls().list()).isEmpty();
        assertThat(tenant.ticketSecrets()).hasSize(1);
        assertThat(client.get(link).statusCode()).isEqualTo(200);
    }

    @Test
    void whatThereIsNot_isNotFound() {
        for (String path : List.of(
                "nothing?client_id=acme-app&language=en",
                "form?client_id=nobody&language=en",
                "form?client_id=acme-app&language=de",
                "all?client_id=acme-app")) {
            assertThat(client.get("/preview/" + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void buttonOfTheForm_leadsNowhere() {
        assertThat(preview("form", "acme-app").headers().firstValue("content-security-policy"))
                .contains("form-action 'none'");
    }

    /** Without what is another one in each real page: ticket, address and where the form leads to. */
    private static String comparable(String page) {
        return page.replaceAll("(name=\"(_csrf|ticket)\" value=|action=)\"[^\"]*\"", "$1")
                .replaceAll("\\S+@\\w+\\.example", "");
    }

    private HttpResponse<String> preview(String view, String clientId) {
        return client.get("/preview/" + view + "?client_id=" + clientId + "&language=en");
    }

    private void applyPage(String template) {
        assertThat(client.provision("PUT", TEMPLATE, template).statusCode()).isEqualTo(201);
    }

    private void applyMail() {
        applyMail("<p>Back into {{ application.name }}: {{ url }}</p>");
    }

    private void applyMail(String body) {
        Map<String, Object> template = Map.of(
                "template", "reset_email",
                "body", body,
                "from", "",
                "subject", "{{ application.name }} in {{ request_language }}",
                "syntax", "liquid",
                "enabled", true);
        assertThat(client.provision("POST", "/api/v2/email-templates", template).statusCode())
                .isEqualTo(200);
    }
}
