package io.rekey.pages;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Mail;
import io.rekey.support.ApiTest;
import io.rekey.support.RekeyClient;
import io.rekey.support.ResetDriver;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Back to the app after a new password: to an address of its own, with its state, and signed in nowhere. */
@TestPropertySource(properties = "rekey.apps-directory=src/test/resources/deliveries")
class HandBackTest extends ApiTest {

    private static final String GLOBEX = "gus@globex.example";
    private static final String BACK = "https://globex.example/signed-out";
    private static final String CHOSEN = "kettle-Orbit-92-walnut";

    private Visitor visitor;

    @BeforeEach
    void openVisitor() {
        visitor = new Visitor(port);
    }

    @Test
    void addressOfTheApps_isLinkedInTheEnd_withItsState_andNobodyIsSignedIn() {
        HttpResponse<String> asked = visitor.sends("globex", fields(BACK, "tab=2&x=ü \"<>"));
        assertThat(asked.statusCode()).isEqualTo(303);
        HttpResponse<String> done = setsPassword();
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.uri().getPath()).isEqualTo("/apps/globex/done");
        assertThat(done.body())
                .contains("href=\"" + BACK + "?state=tab%3D2%26x%3D%C3%BC%20%22%3C%3E\"")
                .doesNotContain("http-equiv=\"refresh\"");
        assertThat(done.headers().map()).doesNotContainKeys("set-cookie", "refresh", "location");
    }

    /** As it is for the second of two clicks, whose answer is the one that a browser shows. */
    @Test
    void whoeverPressedTwice_isLedBackToTheSame() {
        visitor.sends("globex", fields(BACK, "tab=2"));
        String done = setsPassword().uri().toString();
        assertThat(visitor.opens("/apps/globex/reset").uri().toString())
                .isEqualTo(done)
                .contains("state=tab");
    }

    @Test
    void withoutAnAddress_theUsualOneIsLinked() {
        visitor.asks("globex", GLOBEX);
        assertThat(setsPassword().body()).contains("href=\"" + BACK + "\"");
    }

    @Test
    void foreignAddress_isDroppedBeforeTheResetBegins() {
        for (String foreign : List.of(
                "https://evil.example/",
                "//evil.example",
                BACK + "/",
                BACK + "@evil.example",
                "HTTPS://globex.example/signed-out")) {
            visitor.sends("globex", fields(foreign, "s"));
        }
        assertThat(started()).isEqualTo(5);
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().list())
                .allSatisfy(reset -> assertThat(engine.getRuntimeService().getVariables(reset.getId()))
                        .doesNotContainKeys("returnTo", "returnState"));
    }

    @Test
    void nobodyButThePage_saysWhereToLeadBackTo() {
        Map<String, Object> body = RekeyClient.forgottenBy(ANN);
        body.put("returnTo", BACK);
        assertInvalid(helpDesk.start(body), "returnTo");
        assertInvalid(helpDesk.startThroughEngine(Map.of("app", "acme", "email", ANN, "returnTo", BACK)), "returnTo");
        assertNothingHappened();
    }

    private HttpResponse<String> setsPassword() {
        String id = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .list()
                .get(0)
                .getId();
        ResetDriver reset = new ResetDriver(engine).follow(id).runsOn();
        List<Mail> mails = TENANT.inbox().mailsTo(GLOBEX);
        assertThat(mails).hasSize(1);
        HttpResponse<String> led = visitor.presses(visitor.opens(Visitor.linkMailedTo(GLOBEX)));
        assertThat(led.statusCode()).isEqualTo(303);
        reset.runsOn();
        HttpResponse<String> form = visitor.opens(header(led, "Location"));
        HttpResponse<String> set = visitor.sets(form, CHOSEN);
        assertThat(set.statusCode()).as(set.body()).isEqualTo(303);
        return visitor.opens(header(set, "Location"));
    }

    private static String fields(String returnTo, String state) {
        return "email=" + Visitor.encoded(GLOBEX) + "&return_to=" + Visitor.encoded(returnTo) + "&state="
                + Visitor.encoded(state);
    }
}
