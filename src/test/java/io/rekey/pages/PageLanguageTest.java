package io.rekey.pages;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.OwnMailTest;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages and mails speak what their reader's browser asks for, then what the account says, then the app's own language. */
class PageLanguageTest extends OwnMailTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de",
                "de-CH,de;q=0.9 | de",
                "fr, de;q=0.5, en;q=0.4 | de",
                "en;q=0.5, de;q=0.4 | en",
                "fr | en",
                "* | en",
                "no language at all | en",
                "'' | en"
            })
    void page_speaksWhatTheBrowserAsksFor(String asked, String language) {
        HttpResponse<String> page = new Visitor(port).speaking(asked).opens("/apps/acme/forgot");
        assertThat(page.body()).contains("<html lang=\"" + language + "\"");
        assertThat(header(page, "Content-Language")).isEqualTo(language);
        assertThat(page.body())
                .contains(language.equals("de") ? "Acme-Passwort vergessen?" : "Forgot your Acme password?");
    }

    @Test
    void pageOfNoApp_speaksItToo() {
        assertThat(new Visitor(port).speaking("de").opens("/apps/nobody/forgot").body())
                .contains("<html lang=\"de\"", "Diese Seite gibt es nicht");
    }

    @Test
    void whoeverAsksInGerman_getsGermanMailsAndPages() {
        Visitor gus = new Visitor(port).speaking("de-AT");
        assertThat(gus.postsFields("/apps/globex/forgot", "email=" + GUS).statusCode())
                .isEqualTo(303);
        followsNewest();
        assertThat(reset.variable("locale")).isEqualTo("de");
        assertThat(TENANT.inbox().mailsTo(GUS).get(0).text()).contains("Guten Tag");
        HttpResponse<String> page = confirmed(gus, GUS);
        assertThat(page.body()).contains("Neues Globex-Passwort wählen", "Mindestens 12 Zeichen.");
        assertThat(gus.sets(page, "zu kurz").body())
                .contains("Dieses Passwort geht leider nicht", "Mindestens 12 Zeichen.");
        assertThat(gus.sets(page, "a".repeat(20)).body()).contains("Nicht nur ein einziges Zeichen.");
    }

    /** The account says more of its owner than the page does. */
    @Test
    void askedInALanguageThatTheAppDoesNotSpeak_mailSpeaksTheOwners() {
        String user = tenantClient.userPath(TENANT.users().byEmail(GUS));
        tenantClient.manage("PATCH", user, Map.of("user_metadata", Map.of("lang", "de")));
        new Visitor(port).speaking("fr").postsFields("/apps/globex/forgot", "email=" + GUS);
        followsNewest();
        assertThat(TENANT.inbox().mailsTo(GUS).get(0).text()).contains("Guten Tag");
    }

    /** Opened on another device, whose browser asks for what the app does not speak. */
    @Test
    void withoutALanguageThatTheAppSpeaks_formSpeaksTheOwners() {
        Visitor gus = new Visitor(port).speaking("de");
        gus.postsFields("/apps/globex/forgot", "email=" + GUS);
        followsNewest();
        assertThat(confirmed(new Visitor(port).speaking("fr"), GUS).body()).contains("<html lang=\"de\"");
        assertThat(new Visitor(port)
                        .speaking("en")
                        .opens(Visitor.linkMailedTo(GUS))
                        .body())
                .contains("<html lang=\"en\"");
    }
}
