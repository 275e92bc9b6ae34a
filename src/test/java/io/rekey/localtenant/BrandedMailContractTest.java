package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Auth0's own reset mail in the words that administrators gave it. */
class BrandedMailContractTest extends LocalTenantContract {

    private static final String TEMPLATES = "/api/v2/email-templates";
    private static final String RESET = TEMPLATES + "/reset_email";
    private static final String SETTINGS = "/api/v2/tenants/settings";

    private User ann;

    @BeforeEach
    void findAnn() {
        ann = tenant.users().byEmail("ann@acme.example").appMetadata("plan", "gold");
        tenant.client("acme-app").metadata("brand", "acme-blue");
    }

    @Test
    void everyVariable_isRenderedForTheAppThatAsked() {
        applied("""
                {% if application.clientID == "acme-app" %}ACME{% else %}OTHER{% endif %}
                {{ application.name }} {{ application.client_metadata.brand }}.
                {{ user.email }} {{ user.email_verified }} {{ user.nickname }} {{ user.app_metadata.plan }}.
                {{ connection.name }} {{ tenant }} {{ friendly_name }} {{ support_email }} {{ support_url }}.
                {{ custom_domain.domain }} {{ request_language }}. <a href="{{ url }}">{{ user.user_id }}</a>
                """);

        ask(Map.of("client_id", "acme-app"), "Accept-Language", "de-AT,de;q=0.9");

        Mail mail = newest();
        assertThat(mail.subject()).isEqualTo("Acme: a new password for ann");
        assertThat(mail.from()).isEqualTo("Acme <acme@tenant.example>");
        assertThat(mail.text()).isNull();
        assertThat(mail.html())
                .contains("ACME", "Acme acme-blue.", "ann@acme.example true ann gold.")
                .contains(CONNECTION + " local Local tenant support@tenant.example https://support.tenant.example.")
                .contains("login.tenant.example de-AT.")
                .containsPattern("<a href=\"" + tenant.url() + "/u/reset-verify\\?ticket=\\w{32}#\"></a>");
    }

    @Test
    void mailForNobodysApp_knowsNothingOfIt() {
        applied("[{{ application.name }}{{ application.clientID }}{{ request_language }}] {{ url }}");

        ask(Map.of(), "x-other", "none");

        assertThat(newest().html()).startsWith("[]");
        assertThat(newest().subject()).isEqualTo(": a new password for ann");
    }

    @Test
    void linkInACustomisedMail_worksAsLongAsTheTemplateSays() {
        applied("<a href=\"{{ url }}\">here</a>");
        client.provision("PATCH", RESET, Map.of("urlLifetimeInSeconds", 600));
        String link = client.mailedLink(ann.email());

        clock.advance(Duration.ofSeconds(599));
        assertThat(client.get(link).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));

        assertThat(client.get(link).body()).contains("This ticket was expired.");
    }

    @Test
    void templateWithoutASender_hasTheProvidersAddress() {
        applied("{{ url }}");
        client.provision("PATCH", RESET, Map.of("from", ""));

        client.askForMail(ann.email());

        assertThat(newest().from()).isEqualTo("no-reply@tenant.example");
    }

    @Test
    void templateSwitchedOff_noMailAndNobodyIsTold() {
        applied("{{ url }}");
        client.provision("PATCH", RESET, Map.of("enabled", false));

        assertThat(client.askForMail(ann.email()).body())
                .isEqualTo("We've just sent you an email to reset your password.");

        assertThat(tenant.inbox().mails()).isEmpty();
        assertThat(tenant.logs().list())
                .extracting(LogEntry::type)
                .endsWith("scpr")
                .doesNotContain("fn");
    }

    @Test
    void builtInProvider_sendsTheShippedMail() {
        applied("{{ url }}");
        tenant.switches().ownMailProvider(false);

        client.askForMail(ann.email());

        assertThat(newest().subject()).isEqualTo("Reset your Acme password");
        assertThat(newest().from()).isEqualTo("no-reply@tenant.example");
        assertThat(newest().text()).startsWith("Somebody asked to change the password of your Acme account.");
    }

    @Test
    void senderThatIsNoAddress_mailFailsAndOnlyTheLogSaysSo() {
        applied("{{ url }}");
        client.provision("PATCH", RESET, Map.of("from", "Acme <acme"));

        assertThat(client.askForMail(ann.email()).statusCode()).isEqualTo(200);

        assertThat(tenant.inbox().mails()).isEmpty();
        assertThat(tenant.logs().list()).extracting(LogEntry::type).endsWith("fn");
    }

    @Test
    void mailForNobodysAppNeverCustomised_namesTheTenant() {
        client.provision("PATCH", SETTINGS, Map.of("friendly_name", "Acme Group", "enabled_locales", List.of("en")));

        ask(Map.of(), "x-request-language", "de");

        assertThat(newest().subject()).isEqualTo("Reset your Acme Group password");
    }

    @Test
    void customisedMail_isShownInTheInbox() {
        applied("<p>Hello</p>");
        client.askForMail(ann.email());

        assertThat(client.get("/inbox").body()).contains("Acme: a new password for ann", "&lt;p&gt;Hello&lt;/p&gt;");
    }

    private void applied(String body) {
        assertThat(client.provision(
                                "POST",
                                TEMPLATES,
                                Map.of(
                                        "template",
                                        "reset_email",
                                        "body",
                                        body,
                                        "from",
                                        "{{ application.name }} <acme@tenant.example>",
                                        "subject",
                                        "{{ application.name }}: a new password for {{ user.nickname }}",
                                        "syntax",
                                        "liquid",
                                        "enabled",
                                        true))
                        .statusCode())
                .isEqualTo(200);
    }

    private void ask(Map<String, String> parameters, String header, String value) {
        Map<String, String> body = new HashMap<>(parameters);
        body.put("email", ann.email());
        body.put("connection", CONNECTION);
        client.post("/dbconnections/change_password", body, header, value);
    }

    private Mail newest() {
        List<Mail> mails = tenant.inbox().mailsTo(ann.email());
        return mails.get(mails.size() - 1);
    }
}
