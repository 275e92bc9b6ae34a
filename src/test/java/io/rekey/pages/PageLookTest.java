package io.rekey.pages;

import static io.rekey.support.RekeyClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ApiTest;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages in the look of their app, which browsers may keep until it is another one. */
class PageLookTest extends ApiTest {

    private static final Pattern STYLESHEET = Pattern.compile("href=\"(/apps/[a-z]+/look\\.css\\?v=[0-9a-f]{32})\"");
    private static final Pattern LOGO = Pattern.compile("<img class=\"logo\" src=\"([^\"]+)\" alt=\"([^\"]+)\">");

    @ParameterizedTest
    @CsvSource({"acme, --accent: #9a3412;, Georgia", "globex, --accent: #0b5563;, Verdana"})
    void page_hasTheColoursAndTheFontOfItsApp(String app, String accent, String font) {
        HttpResponse<String> look = nobody.send("GET", inPage(STYLESHEET, app).group(1), null);
        assertThat(look.statusCode()).isEqualTo(200);
        assertThat(header(look, "Content-Type")).isEqualTo("text/css;charset=UTF-8");
        assertThat(header(look, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(look, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(header(look, "Set-Cookie")).isNull();
        assertThat(look.body()).contains(accent, font).doesNotContain("url(", "@import");
    }

    @ParameterizedTest
    @CsvSource({"acme, Acme, image/svg+xml", "globex, Globex, image/png"})
    void logo_isServedAsWhatItIs_andDoesNothing(String app, String name, String type) {
        Matcher logo = inPage(LOGO, app);
        assertThat(logo.group(2)).isEqualTo(name);
        HttpResponse<String> image = nobody.send("GET", logo.group(1), null);
        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(header(image, "Content-Type")).isEqualTo(type);
        assertThat(header(image, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(image, "Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(header(image, "Cache-Control")).contains("immutable");
    }

    @ParameterizedTest
    @CsvSource({"/apps/acme/look.css", "/apps/acme/look.css?v=0", "/apps/globex/logo?v=0"})
    void addressOfAnotherVersion_isNotKept(String address) {
        HttpResponse<String> answer = nobody.send("GET", address, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void unknownApp_hasNoLook() {
        assertThat(nobody.send("GET", "/apps/nobody/look.css", null).statusCode())
                .isEqualTo(404);
        HttpResponse<String> page = new Visitor(port).opens("/apps/nobody/forgot");
        assertThat(page.body()).doesNotContain("look.css", "<img", "<footer");
    }

    private Matcher inPage(Pattern pattern, String app) {
        Matcher found = pattern.matcher(
                new Visitor(port).opens("/apps/" + app + "/forgot").body());
        assertThat(found.find()).isTrue();
        return found;
    }
}
