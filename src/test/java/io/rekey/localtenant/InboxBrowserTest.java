package io.rekey.localtenant;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import io.rekey.support.Browser;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** The inbox as a person sees it. */
class InboxBrowserTest extends LocalTenantContract {

    /** One dot. */
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @RegisterExtension
    private static final Browser browser = new Browser();

    @Test
    void linkOfAMail_leadsOutOfItsFrame() {
        client.askForMail("ann@acme.example");
        Page ann = browser.newPage();
        ann.navigate(tenant.url() + "/inbox");

        mail(ann).getByText("Choose a new password").click();

        assertThat(ann).hasURL(Pattern.compile(".*/u/reset-verify.*"));
        assertThat(ann.locator("input[name=newPassword]")).isVisible();
    }

    @Test
    void mail_isShownInWholeAndAsTextBelow() {
        client.askForMail("ann@acme.example");
        Page ann = browser.newPage();
        ann.navigate(tenant.url() + "/inbox");

        assertThat(ann.locator("iframe")).hasCSS("height", Pattern.compile("1\\d\\dpx"));
        ann.getByText("As text").click();
        assertThat(ann.locator("pre a")).isVisible();
    }

    @Test
    void evilMail_runsAndFetchesNothingAndShowsItsOwnPicture() throws MessagingException {
        send("""
                <p>Evil</p><script>document.title = 'ran'</script><img src="x:" onerror="parent.document.title = 'ran'">
                <img class="far" src="%s/api/v2/clients"><img class="own" src="cid:dot@acme.example">
                """.formatted(tenant.url()));
        Page ann = browser.newPage();
        ann.navigate(tenant.url() + "/inbox");

        assertThat(mail(ann).getByText("Evil")).isVisible();
        assertThat(mail(ann).locator(".own")).hasJSProperty("naturalWidth", 1);
        assertThat(ann).hasTitle(Pattern.compile("Inbox.*"));
        assertThat(tenant.calls().list()).isEmpty();
    }

    private static FrameLocator mail(Page page) {
        return page.frameLocator("iframe");
    }

    private static void send(String html) throws MessagingException {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(tenant.smtpPort());
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper parts = new MimeMessageHelper(message, true, "UTF-8");
        parts.setFrom("eve@evil.example");
        parts.setTo("ann@acme.example");
        parts.setSubject("\"><script>document.title = 'ran'</script>");
        parts.setText("Evil", html);
        parts.addInline("dot@acme.example", new ByteArrayResource(PNG), "image/png");
        sender.send(message);
    }
}
