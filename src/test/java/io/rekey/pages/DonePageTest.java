package io.rekey.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last page leads back to the app and nowhere else, and signs nobody in. */
class DonePageTest extends ApiTest {

    private static final String HOME = "https://globex.example/signed-out";

    private Visitor gus;

    @BeforeEach
    void gusIsDone() {
        gus = new Visitor(port);
    }

    @Test
    void page_leadsToTheAppsUsualAddress() {
        HttpResponse<String> page = gus.opens("/apps/globex/done");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Refresh")).isEmpty();
        assertThat(page.body())
                .contains("Your Globex password is new", link(HOME))
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource({
        "globex://signed-out, '', globex://signed-out",
        "https://globex.example/signed-out, a b&c=ä#<x>, https://globex.example/signed-out?state=a%20b%26c%3D%C3%A4%23%3Cx%3E"
    })
    void addressThatTheAppHas_isLedTo_withItsState(String address, String state, String link) {
        assertThat(done(address, state).body()).contains(link(link));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https:evil.example",
                "\\\\evil.example",
                "https://evil.example\\@globex.example/signed-out",
                "https://evil.example/signed-out",
                "https://globex.example@evil.example/signed-out",
                "https://user@globex.example/signed-out",
                "https://globex.example.evil.example/signed-out",
                "https://globex.example./signed-out",
                "https://GLOBEX.example/signed-out",
                "https://globex.example:443/signed-out",
                "https://globex.example/signed-out/",
                "https://globex.example/signed-out/../x",
                "https://globex.example/signed-out?next=//evil.example",
                "https://globex.example/signed-out#x",
                "http://globex.example/signed-out",
                "javascript:alert(1)",
                " https://globex.example/signed-out",
                "https://acme.example/signed-out"
            })
    void anyOtherAddress_isNotLedTo(String address) {
        assertThat(done(address, "s1").body())
                .contains(link(HOME))
                .doesNotContain("evil", "javascript", "state=", "s1", "acme");
    }

    @Test
    void severalAddresses_areNone() {
        HttpResponse<String> page =
                gus.opens("/apps/globex/done?return_to=globex://signed-out&return_to=globex://signed-out");
        assertThat(page.body()).contains(link(HOME));
    }

    @Test
    void stateThatIsFarTooLong_isDroppedWithItsAddress() {
        assertThat(done("globex://signed-out", "x".repeat(501)).body())
                .contains(link(HOME))
                .doesNotContain("xxx");
    }

    @Test
    void pageToAskOn_passesOnWhatTheAppMayAskFor_andDropsTheRest() {
        String asked = "?return_to=" + Visitor.encoded("globex://signed-out") + "&state=" + Visitor.encoded("a\"b");
        assertThat(gus.opens("/apps/globex/forgot" + asked).body())
                .contains("name=\"return_to\" value=\"globex://signed-out\"", "name=\"state\" value=\"a&quot;b\"");
        assertThat(gus.sends("globex", "email=gus@&" + asked.substring(1)).body())
                .contains("name=\"return_to\" value=\"globex://signed-out\"");
        assertThat(gus.opens("/apps/acme/forgot" + asked).body()).doesNotContain("return_to", "state\"");
    }

    private HttpResponse<String> done(String address, String state) {
        return gus.opens(
                "/apps/globex/done?return_to=" + Visitor.encoded(address) + "&state=" + Visitor.encoded(state));
    }

    private static String link(String address) {
        return "<a class=\"button\" href=\"" + address + "\">Back to Globex</a>";
    }
}
