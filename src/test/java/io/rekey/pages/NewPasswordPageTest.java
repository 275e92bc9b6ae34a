package io.rekey.pages;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Outcome;
import io.rekey.support.OwnMailTest;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on which an owner sets a new password: by the app's rules, once, and with a link that survives mistakes. */
class NewPasswordPageTest extends OwnMailTest {

    private Visitor gus;

    @BeforeEach
    void gusForgot() {
        gus = new Visitor(port);
    }

    @Test
    void button_leadsOnToTheForm_andThePasswordTypedThereIsTheAccounts() {
        asked("globex", GUS);
        String link = Visitor.linkMailedTo(GUS);
        HttpResponse<String> pressed = gus.presses(gus.opens(link));
        assertThat(pressed.statusCode()).isEqualTo(303);
        assertThat(header(pressed, "Location")).isEqualTo(PAGE);
        assertThat(TENANT.inbox().mailsTo(GUS)).hasSize(1);
        reset.runsOn();
        HttpResponse<String> page = gus.opens(PAGE);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(signsIn(LocalTenant.PASSWORD)).isTrue();

        HttpResponse<String> done = gus.sets(page, GOOD);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(header(done, "Location")).isEqualTo("/apps/globex/done");
        assertThat(signsIn(GOOD)).isTrue();
        assertThat(signsIn(LocalTenant.PASSWORD)).isFalse();
        assertThat(gus.opens(link).uri().getPath()).isEqualTo("/apps/globex/done");
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(gus.opens(link).uri().getPath())
                .as("to whoever pressed twice")
                .isEqualTo("/apps/globex/done");
        CLOCK.advance(Duration.ofSeconds(11));
        assertNotGood(gus.opens(link));
    }

    @Test
    void form_isMadeForManagersOfPasswords() {
        String page = atTheForm(gus).body();
        assertThat(page)
                .contains("name=\"username\" autocomplete=\"username\" readonly hidden value=\"" + GUS + "\"")
                .contains("passwordrules=\"minlength: 12; maxlength: 72;", "minlength=\"12\"")
                .doesNotContain("maxlength=", "onpaste", "autocomplete=\"off\"", "style=", "role=\"alert\"");
        assertThat(page.split("type=\"password\" autocomplete=\"new-password\""))
                .hasSize(3);
        assertThat(page)
                .contains("At least 12 characters.", "Nothing of Globex, of your name or of your address.")
                .contains("No space at the beginning or at the end.", "The further rules of Globex.");
    }

    @Test
    void beforeTheFormIsReady_pageGoesOnByItself() {
        asked("acme", ANN);
        gus.presses(gus.opens(Visitor.linkMailedTo(ANN)));
        HttpResponse<String> moment = gus.opens("/apps/acme/reset");
        assertThat(moment.statusCode()).isEqualTo(200);
        assertThat(header(moment, "Refresh")).isEqualTo("3; url=/apps/acme/reset");
        assertThat(moment.body()).contains("One moment, please").doesNotContain("<form", "<script");
        reset.runsOn();
        HttpResponse<String> page = gus.opens("/apps/acme/reset");
        assertThat(header(page, "Refresh")).isNull();
        assertThat(page.body()).contains("<form");
    }

    @Test
    void approvalInBetween_isSaid() {
        asked("acme", PAT);
        assertThat(confirmed(gus, PAT).body())
                .contains("A person looks at it first")
                .doesNotContain("<form");
        reset.decidedBy("olivia", "approve", "called Pat back").runsOn();
        assertThat(gus.opens("/apps/acme/reset").body()).contains("<form");
    }

    @Test
    void confirmationMail_openedAgain_leadsToTheSameForm() {
        HttpResponse<String> page = atTheForm(gus);
        Visitor otherDevice = new Visitor(port);
        HttpResponse<String> again = otherDevice.opens(Visitor.linkMailedTo(GUS));
        assertThat(again.uri().getPath()).isEqualTo(PAGE);
        assertThat(again.body()).contains("name=\"password\"");
        assertThat(gus.presses(page).statusCode()).isEqualTo(400);
        assertThat(otherDevice.sets(again, GOOD).statusCode()).isEqualTo(303);
        assertThat(signsIn(GOOD)).isTrue();
    }

    @Test
    void unconfirmedLink_leadsToItsButtonFirst() {
        asked("globex", GUS);
        gus.opens(Visitor.linkMailedTo(GUS));
        HttpResponse<String> page = gus.opens(PAGE);
        assertThat(page.uri().getPath()).isEqualTo("/apps/globex/confirm");
        assertThat(gus.sets(page, GOOD).statusCode()).isEqualTo(303);
        reset.runsOn();
        assertThat(signsIn(GOOD)).isFalse();
    }

    @Test
    void mismatch_leavesTheLinkAlive_andShowsNothingTyped() {
        HttpResponse<String> page = atTheForm(gus);
        HttpResponse<String> again = gus.sets(page, GOOD, GOOD + "x");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body())
                .contains("The two entries were not the same.", "<title>Error: Choose a new Globex password</title>")
                .contains("role=\"alert\" tabindex=\"-1\" autofocus", "aria-invalid=\"true\"", "\"errors rules-title\"")
                .doesNotContain("violet");
        assertThat(gus.sets(again, GOOD).statusCode()).isEqualTo(303);
        assertThat(signsIn(GOOD)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', At least 12 characters.",
        "Sh0rt!, At least 12 characters.",
        "globex is my favourite app, Nothing of Globex",
        "' violet harbour 93 lantern', No space at the beginning or at the end.",
        "aaaaaaaaaaaaaaaaaa, More than one and the same character.",
        "violet-harbour-93-lantern-violet-harbour-93-lantern-violet-harbour-93-lantern, At most 72 bytes"
    })
    void brokenRule_isNamed_andTheLinkStaysGood(String password, String rule) {
        HttpResponse<String> again = gus.sets(atTheForm(gus), password);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(errorsIn(again)).contains("This password can not be taken", rule);
        assertThat(signsIn(LocalTenant.PASSWORD)).isTrue();
        assertThat(gus.sets(again, GOOD).statusCode()).isEqualTo(303);
        assertThat(signsIn(GOOD)).isTrue();
    }

    @Test
    void refusalOfAuth0_isNamedAsARule() {
        HttpResponse<String> page = atTheForm(gus);
        TENANT.faults()
                .add(Fault.on("PATCH", "/api/v2/users/*")
                        .status(400)
                        .body(
                                "{\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"PasswordHistoryError: Password has"
                                        + " previously been used\"}"));
        assertThat(errorsIn(gus.sets(page, GOOD))).contains("None that this account had before.");
        assertThat(gus.sets(page, GOOD + "!").statusCode()).isEqualTo(303);
    }

    @Test
    void auth0IsAway_formSaysSo_andTheLinkStaysGood() {
        HttpResponse<String> page = atTheForm(gus);
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").times(9).status(503));
        HttpResponse<String> later = gus.sets(page, GOOD);
        assertThat(later.statusCode()).isEqualTo(503);
        assertThat(errorsIn(later)).contains("It could not be set just now").doesNotContain("Nothing was changed");
        TENANT.faults().clear();
        assertThat(gus.sets(later, GOOD).statusCode()).isEqualTo(303);
        assertThat(signsIn(GOOD)).isTrue();
    }

    @Test
    void timeThatRunsOutWhileTyping_isSaid_withANewMailOneClickAway() {
        HttpResponse<String> page = atTheForm(gus);
        CLOCK.advance(Duration.ofDays(1));
        HttpResponse<String> late = gus.sets(page, GOOD);
        assertNotGood(late);
        assertThat(late.body())
                .contains("The time to choose a new password with this link is over")
                .contains("<a href=\"/apps/globex/forgot\">Ask for a new mail</a>");
        reset.runs("ownersDeadline").runsOn().endsAs(Outcome.EXPIRED);
        assertThat(gus.sets(page, GOOD).body()).isEqualTo(late.body());
        assertThat(gus.opens(PAGE).body()).contains("It has been used, its time is over");
        assertThat(signsIn(LocalTenant.PASSWORD)).isTrue();
    }
}
