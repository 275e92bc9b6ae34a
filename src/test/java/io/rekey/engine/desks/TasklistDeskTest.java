package io.rekey.engine.desks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.Browser;
import io.rekey.support.ResetDriver;
import io.rekey.support.Tasklist;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What operators see in Tasklist before they decide, and when they decide wrongly. */
class TasklistDeskTest extends DeskTest {

    private static final String MFA = "mfa@acme.example";

    @Test
    void cards_sayHowLongUntilWhenAndWhatStandsOut_theMostUrgentFirst() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        new ResetDriver(engine).vouchedFor(MFA, Map.of("reason", "compromised")).runs("lookUpAccount");
        Page olivia = signedIn("tasklist", "olivia");
        List<String> requests = new ArrayList<>();
        olivia.onRequest(request -> requests.add(request.url()));
        olivia.clock()
                .install(new Clock.InstallOptions()
                        .setTime(Date.from(Instant.now().plus(Duration.ofMinutes(12)))));
        olivia.reload();
        assertThat(cards(olivia)).hasCount(2);
        assertThat(cards(olivia).first()).containsText(MFA + " \u00b7 acme");
        assertThat(cards(olivia).first()).containsText("\u26a0 Take care: password known to others, MFA");
        assertThat(cards(olivia).last()).containsText("waiting 12 minutes, until ");
        assertThat(cards(olivia).last()).containsText(" tomorrow");
        assertThat(cards(olivia).last()).containsText("\u26a0 Take care: privileged role");
        // Tasklist may draw its list more than once; each time one request is for all of it.
        assertThat(requests)
                .filteredOn(url -> url.contains("/cards?"))
                .isNotEmpty()
                .allSatisfy(url -> assertThat(url.split("task=")).hasSize(3));
        Browser.picture(olivia, "tasklist-cards");
        assertThat(complaints).isEmpty();
    }

    @Test
    void taskThatSomebodyElseIsOn_saysSoInTheListAndAboveTheTask() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        reset.as("olivia", List.of("security-operators"), () -> engine.getTaskService()
                .claim(reset.approvalTask().getId(), "olivia"));
        Page oscar = signedIn("tasklist", "oscar");
        assertThat(cards(oscar)).containsText("olivia is on it");
        oscar.getByText("Approve reset").first().click();
        assertThat(oscar.getByText("olivia is on it: you can read, but not decide"))
                .isVisible();
        Browser.picture(oscar, "tasklist-claimed");
    }

    @Test
    void task_isNobodyElsesToTheOneWhoClaimedIt() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Page olivia = claimed();
        olivia.reload();
        assertThat(cards(olivia)).containsText("waiting");
        assertThat(olivia.getByText("is on it")).hasCount(0);
    }

    @Test
    void rejectionWithoutComment_isAdvisedAgainst_thenRefusedInWords_andNothingIsLost() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Page olivia = claimed();
        Locator reject = olivia.getByLabel("Reject: leave everything as it is");
        reject.check();
        assertThat(olivia.getByText("why you reject. Without one nothing is rejected."))
                .isVisible();
        complete(olivia);
        assertThat(olivia.locator(".page-notifications")).containsText("Say in the comment why you reject.");
        assertThat(olivia.getByText("Cannot submit task form")).hasCount(0);
        Browser.picture(olivia, "tasklist-refused");
        assertThat(reject).isChecked();
        reset.waitsAt("approveReset");
        assertThat(TENANT.users().byEmail(PAT).hasPassword(LocalTenant.PASSWORD))
                .isTrue();

        olivia.getByLabel("Comment").fill("Pat did not ask for it.");
        assertThat(olivia.getByText("Without one nothing is rejected.")).hasCount(0);
        complete(olivia);
        assertThat(olivia.getByText("Select a task in the list").first()).isVisible();
        reset.runs("tellOfRefusal");
    }

    @Test
    void diagram_showsWhereTheResetStands() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Page olivia = signedIn("tasklist", "olivia");
        olivia.getByText("Approve reset").first().click();
        olivia.getByText("Diagram", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(olivia.locator("[data-element-id=approveReset].highlight")).isVisible();
    }

    @Test
    void form_tellsOfEarlierResetsAndUntilWhenToDecide() {
        reset.vouchedFor(PAT)
                .runs("lookUpAccount")
                .decidedBy("oscar", "reject", "Pat did\nnot ask for it.")
                .runs("tellOfRefusal");
        new ResetDriver(engine).vouchedFor(PAT).runs("lookUpAccount");
        Page olivia = signedIn("tasklist", "olivia");
        olivia.getByText("Approve reset").first().click();
        assertThat(olivia.getByLabel("Earlier resets of this account"))
                .hasValue(Pattern.compile(
                        "1 in the last 30 days: rejected on \\d+ \\w+ by oscar: \"Pat did not ask for it\\.\""));
        assertThat(olivia.getByText("If nobody decides in time")).isVisible();
        assertThat(cards(olivia).first()).containsText("until ");
        assertThat(olivia.getByText(
                        Instant.now().plus(Duration.ofDays(1)).toString().substring(0, 10)))
                .hasCount(0);
    }

    @Test
    void cards_areForThoseWhoMaySeeTheTask() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        String path = "/api/tasklist/plugin/rekey/default/cards?task="
                + reset.approvalTask().getId();
        assertThat(Tasklist.signedIn(port, "olivia").open(path).body()).contains(PAT);
        assertThat(Tasklist.ofNobody(port).open(path).statusCode()).isEqualTo(401);
        assertThat(Tasklist.signedIn(port, "ada", "cockpit").open(path).statusCode())
                .isEqualTo(401);
        assertThat(Tasklist.signedIn(port, "olivia")
                        .open("/api/tasklist/plugin/rekey/default/cards?task=%27%25&task=" + "x".repeat(1000))
                        .body())
                .isEqualTo("[]");
    }

    private Page claimed() {
        Page olivia = signedIn("tasklist", "olivia");
        olivia.getByText("Approve reset").first().click();
        olivia.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(olivia.getByLabel("Comment")).isEnabled();
        return olivia;
    }

    private static Locator cards(Page page) {
        return page.locator(".rekey-card");
    }

    private static void complete(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
    }
}
