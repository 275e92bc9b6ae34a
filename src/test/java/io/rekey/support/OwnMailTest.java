package io.rekey.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Rekey where the way to a new password leads over pages of ours: Globex hosted, Acme by ticket. */
public abstract class OwnMailTest extends ApiTest {

    protected static final String NOT_GOOD = "This link is no longer good";
    protected static final String GUS = "gus@globex.example";
    protected static final String GOOD = "violet harbour 93 lantern";
    protected static final String PAGE = "/apps/globex/reset";

    @DynamicPropertySource
    static void modes(DynamicPropertyRegistry registry) {
        registry.add("rekey.apps-directory", OwnMailApps::directory);
    }

    /** Asks on the app's page; what follows in the process is run by the test. */
    protected ResetDriver asked(String app, String email) {
        assertThat(new Visitor(port).asks(app, email).statusCode()).isEqualTo(303);
        return followsNewest();
    }

    /** The one that was asked for last, up to its mail. */
    protected ResetDriver followsNewest() {
        reset.follow(engine.getManagementService()
                .createJobQuery()
                .activityId("lookUpAccount")
                .singleResult()
                .getProcessInstanceId());
        return reset.runs("lookUpAccount", "sendConfirmationEmail");
    }

    /** Gus has asked, confirmed and is at the form. */
    protected HttpResponse<String> atTheForm(Visitor gus) {
        asked("globex", GUS);
        return confirmed(gus, GUS);
    }

    /** Opens the mail, presses the button, and looks once everything is ready. */
    protected HttpResponse<String> confirmed(Visitor owner, String email) {
        HttpResponse<String> pressed = owner.presses(owner.opens(Visitor.linkMailedTo(email)));
        assertThat(pressed.statusCode()).isEqualTo(303);
        reset.runsOn();
        return owner.opens(RekeyClient.header(pressed, "Location"));
    }

    protected boolean signsIn(String password) {
        return tenantClient.signIn(GUS, password, "openid").statusCode() == 200;
    }

    /** What the page says is wrong. */
    protected static String errorsIn(HttpResponse<String> answer) {
        String page = answer.body();
        assertThat(page).contains("<div id=\"errors\"");
        return page.substring(
                page.indexOf("<div id=\"errors\""), page.indexOf("</div>", page.indexOf("<div id=\"errors\"")));
    }

    protected static void assertNotGood(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains(NOT_GOOD).doesNotContain("<form");
    }
}
