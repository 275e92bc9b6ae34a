package io.rekey.branding;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.Mail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see at the tenant after branding. */
class BrandedTenantTest extends BrandingTest {

    @BeforeEach
    void brand() throws IOException {
        write("acme/app.yml", "languages: [en]", "languages: [en, de]");
        write("acme/app.yml", "name: Acme", "name: 'Acme {{ user.email }} \"& Sons\"'");
        tenantClient.provision(
                "PATCH",
                "/api/v2/tenants/settings",
                Map.of("enabled_locales", List.of("en", "de"), "friendly_name", "The Group"));
        assertThat(apply(false).result()).isEqualTo(Report.Result.APPLIED);
    }

    private static Mail mailFor(String language, Map<String, String> client) throws Exception {
        Map<String, String> body = new HashMap<>(client);
        body.put("email", "ann@acme.example");
        body.put("connection", LocalTenant.CONNECTION);
        HttpRequest request = HttpRequest.newBuilder(URI.create(TENANT.url() + "/dbconnections/change_password"))
                .header("Content-Type", "application/json")
                .header("Accept-Language", language)
                .POST(HttpRequest.BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body)))
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        List<Mail> mails = TENANT.inbox().mails();
        return mails.get(mails.size() - 1);
    }

    @Test
    void mail_wearsTheLookOfItsApp_inTheLanguageOfTheRequest() throws Exception {
        Mail english = mailFor("en-GB,en;q=0.9", Map.of("client_id", "acme-app"));
        assertThat(english.subject()).isEqualTo("Your link to a new Acme {{ user.email }} \"& Sons\" password");
        assertThat(english.html())
                .contains("<span>Acme &#123;&#123; user.email &#125;&#125; &quot;&amp; Sons&quot;</span>", "#9a3412")
                .contains("Set a new password")
                .contains(">" + TENANT.url() + tenantClient.linkMailedTo("ann@acme.example") + "#</a>")
                .doesNotContain("Globex", "{%", "{{", "ann@acme.example is");
        assertThat(mailFor("de-AT", Map.of("client_id", "acme-app")).html())
                .contains("Legen Sie ein neues Passwort fest", "lang=\"de\"");
        assertThat(mailFor("fr", Map.of("client_id", "globex-app")).html())
                .contains("<span>Globex</span>", "#0b5563", "Set a new password");
    }

    @Test
    void mailOfNoApp_isNeutral() throws Exception {
        assertThat(mailFor("de", Map.of()).subject()).isEqualTo("Ihr Link zu einem neuen Passwort für The Group");
        assertThat(mailFor("en", Map.of()).html())
                .contains("<span>The Group</span>")
                .doesNotContain("Globex", "Acme");
    }

    @Test
    void page_wearsTheLookOfItsApp_aroundWordsForAll() throws Exception {
        mailFor("en", Map.of("client_id", "globex-app"));
        assertThat(page())
                .contains("<title>Globex</title>", "--primary-color: #0b5563;", "alt=\"Globex\"", "data:image/png")
                .contains("Choose a new password", "Stuck? The support of Globex helps you:")
                .doesNotContain("Acme", "{%", "{{");
        mailFor("en", Map.of("client_id", "acme-app"));
        assertThat(page())
                .contains("alt=\"Acme &#123;&#123; user.email &#125;&#125; &quot;&amp; Sons&quot;\"")
                .doesNotContain("Globex", "{%", "{{");
        mailFor("en", Map.of());
        assertThat(page())
                .contains("<title>The Group</title>", "_widget-auto-layout")
                .doesNotContain("Globex", "Acme");
    }

    private String page() {
        return tenantClient.get(tenantClient.linkMailedTo("ann@acme.example")).body();
    }
}
