package io.rekey.engine.desks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.rekey.audit.Sealer;
import io.rekey.localtenant.Fault;
import io.rekey.reset.Outcome;
import io.rekey.support.Browser;
import io.rekey.support.CloseLook;
import io.rekey.support.ResetDriver;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What auditors find in Cockpit, and everybody else does not. */
class CockpitDeskTest extends DeskTest {

    private static final String HISTORY = "/camunda/app/cockpit/default/#/history";

    @Autowired
    private Sealer sealer;

    @Test
    void adaReadsWhoDecidedWhyAndWhatFailed() {
        failsTwiceAndCompletes();
        Page ada = signedIn("cockpit", "ada");
        ada.getByRole(AriaRole.LINK, exactly("History")).click();
        assertThat(rows(ada)).hasCount(1);
        assertThat(rows(ada)).containsText("\u2713 completed");
        CloseLook.assertAccessible(ada, ".rekey-page");
        Browser.picture(ada, "cockpit-history");
        rows(ada).first().getByRole(AriaRole.LINK).click();

        assertThat(ada.getByRole(AriaRole.HEADING, exactly("Reset of " + PAT))).isVisible();
        assertThat(ada.getByText("olivia: approve")).isVisible();
        assertThat(ada.getByText("Called Pat back.").first()).isVisible();
        assertThat(step(ada, "randomizePassword")).hasClass(Pattern.compile("rekey-passed"));
        assertThat(ada.locator(".rekey-badge-failed")).hasText("\u26a0 2");
        assertThat(ada.getByText("Tried in vain: Randomize password.")).hasCount(1);
        assertThat(ada.locator(".bjs-powered-by")).isVisible();
        assertThat(ada.getByText("\u26a0 failed")).hasCount(2);
        CloseLook.assertAccessible(ada, ".rekey-page");
        Browser.picture(ada, "cockpit-reset");
        assertThat(complaints).isEmpty();
    }

    @Test
    void sealedResetWhoseHistoryIsCleanedUp_isStillTold() {
        reset.vouchedFor(PAT)
                .runs("lookUpAccount")
                .decidedBy("oscar", "reject", "no")
                .runs("tellOfRefusal");
        sealer.seal();
        engine.getHistoryService().deleteHistoricProcessInstance(reset.id());
        Page ada = signedIn("cockpit", "ada");
        ada.navigate(url(HISTORY + "/" + reset.id()));
        assertThat(ada.getByText("oscar: reject")).isVisible();
        assertThat(ada.getByText("has been cleaned up")).isVisible();
        assertThat(ada.locator(".rekey-diagram")).hasCount(0);
        assertThat(complaints).isEmpty();
    }

    private void failsTwiceAndCompletes() {
        reset.vouchedFor(PAT).runs("lookUpAccount").decidedBy("olivia", "approve", "Called Pat back.");
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").status(503).times(2));
        assertThatThrownBy(() -> reset.runs("randomizePassword"));
        assertThatThrownBy(() -> reset.runs("randomizePassword"));
        reset.runsOn();
        tenantClient.choosePassword(tenantClient.linkIn(mailTo(PAT)), "Fresh-Passw0rd!7");
        engine.getRuntimeService()
                .createMessageCorrelation("password-changed")
                .processInstanceId(reset.id())
                .correlate();
        reset.runsOn().endsAs(Outcome.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource({
        "app, globex, gus@globex.example",
        "account, PAT@acme.example, pat@acme.example",
        "outcome, rejected, pat@acme.example",
        "status, awaiting-approval, mfa@acme.example",
        "approver, oscar, pat@acme.example",
        "from, 2026-01-02T00:00, mfa@acme.example",
        "until, 2026-01-02T00:00, gus@globex.example"
    })
    void eachField_narrows(String field, String value, String found) {
        reset.vouchedFor(PAT)
                .runs("lookUpAccount")
                .decidedBy("oscar", "reject", "no")
                .runs("tellOfRefusal");
        new ResetDriver(engine).vouchedFor("mfa@acme.example").runs("lookUpAccount");
        old("old", "globex", "gus@globex.example");
        Page ada = signedIn("cockpit", "ada");
        ada.navigate(url(HISTORY));
        assertThat(rows(ada)).hasCount(3);
        Locator input = ada.locator("#rekey-" + field);
        if (List.of("outcome", "status").contains(field)) {
            input.selectOption(value);
        } else {
            input.fill(value);
        }
        ada.getByRole(AriaRole.BUTTON, exactly("Search")).click();
        assertThat(rows(ada)).hasCount(field.equals("from") ? 2 : 1);
        assertThat(rows(ada).first()).containsText(found);
        assertThat(input).hasValue(value);
        assertThat(ada.locator(".rekey-summary")).isFocused();
    }

    @Test
    void manyResets_arePagedOn_andBackAgain() {
        for (int number = 0; number < 120; number++) {
            old("r%03d".formatted(number), "acme", "u" + number + "@acme.example");
        }
        Page ada = signedIn("cockpit", "ada");
        ada.navigate(url(HISTORY));
        assertThat(ada.getByText("50 resets, the newest first; there are more."))
                .isVisible();
        ada.getByRole(AriaRole.LINK, exactly("Next page")).click();
        assertThat(ada.getByText("u69@acme.example")).isVisible();
        ada.getByRole(AriaRole.LINK, exactly("Next page")).click();
        assertThat(ada.getByText("20 resets, the newest first.")).isVisible();
        assertThat(ada.getByRole(AriaRole.LINK, exactly("Next page"))).hasCount(0);
        ada.goBack();
        assertThat(ada.getByText("u69@acme.example")).isVisible();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app=%25                          | rekey-app      | app is not known",
                "account=%25                      |                | No reset fits.",
                "account=x%27%20OR%20%27%27%3D%27 |                | No reset fits.",
                "approver=%22%3E%3Cimg%20src=x%3E |                | No reset fits.",
                "from=2026-13-45                  | rekey-from     | from is not a time such as",
                "outcome=nonsense                 | rekey-outcome  | outcome is not one of the words for it",
                "cursor=AAAA                      |                | cursor is not the cursor of a page of this search",
                "colour=red                       |                | colour is not a parameter of this search"
            })
    void nonsense_isToldInWords(String asked, String field, String answer) {
        old("old", "acme", "pat@acme.example");
        Page ada = signedIn("cockpit", "ada");
        ada.navigate(url(HISTORY + "?" + asked));
        assertThat(ada.getByText(answer)).isVisible();
        if (field != null) {
            assertThat(ada.locator("#" + field)).hasAttribute("aria-invalid", "true");
            assertThat(ada.locator("#" + field + "-error")).containsText(answer);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void textOfAThousandCharacters_isTooLong() {
        Page ada = signedIn("cockpit", "ada");
        ada.navigate(url(HISTORY));
        ada.getByLabel("Account").fill("'%_\"".repeat(250));
        ada.getByRole(AriaRole.BUTTON, exactly("Search")).click();
        assertThat(ada.getByText("account is longer than 320 characters")).isVisible();
    }

    @Test
    void openReset_showsWhereItStands_andIsLinkedWithItsInstance() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Page ada = signedIn("cockpit", "ada");
        ada.navigate(url("/camunda/app/cockpit/default/#/process-instance/" + reset.id() + "/runtime"));
        ada.getByTitle("History of this reset").click();
        assertThat(step(ada, "approveReset")).hasClass(Pattern.compile("rekey-open"));
        assertThat(ada.getByText("Stands at: Approve reset.")).hasCount(1);
        ada.getByText("See where it stands").click();
        assertThat(ada.getByText("Definition Version")).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void resetNobodyKnows_isSaidSo() {
        Page ada = signedIn("cockpit", "ada");
        ada.navigate(url(HISTORY + "/' OR 1=1 --"));
        assertThat(ada.getByText("No reset has this id, or nothing is kept of it any more."))
                .isVisible();
    }

    @Test
    void root_hasTheHistoryAndTheRestOfCockpit() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        Page root = signedIn("cockpit", "root");
        root.getByRole(AriaRole.LINK, exactly("History")).click();
        assertThat(rows(root)).hasCount(1);
        root.navigate(url("/camunda/app/cockpit/default/#/processes"));
        root.getByText("Password reset").first().click();
        assertThat(root.getByTitle("History of resets")).isVisible();
        assertThat(root.getByText("Activity Instance Statistics: on")).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void olivia_hasNoCockpit() {
        Page olivia = browser.newPage();
        olivia.navigate(url("/camunda/app/cockpit/default/"));
        olivia.getByPlaceholder("Username").fill("olivia");
        olivia.getByPlaceholder("Password").fill("olivia-local-only");
        olivia.getByRole(AriaRole.BUTTON, exactly("Log in")).click();
        olivia.navigate(url(HISTORY));
        assertThat(olivia.getByPlaceholder("Username")).isVisible();
        assertThat(rows(olivia)).hasCount(0);
    }

    private static String mailTo(String email) {
        return TENANT.inbox().mailsTo(email).stream()
                .filter(mail -> mail.subject().startsWith("Reset your"))
                .map(mail -> mail.text())
                .findFirst()
                .orElseThrow();
    }

    private void old(String id, String app, String email) {
        database.sql("INSERT INTO audit_reset (reset_id, app, evidence, reason, requested_at, email, outcome, ended_at)"
                        + " VALUES (?, ?, 'mailbox', 'forgotten', TIMESTAMP '2026-01-01 12:00:00Z', ?, ?,"
                        + " TIMESTAMP '2026-01-01 13:00:00Z')")
                .params(id, app, email, Outcome.COMPLETED.word())
                .update();
    }

    private static Locator rows(Page page) {
        return page.locator(".rekey-page tbody tr");
    }

    private static Locator step(Page page, String id) {
        return page.locator(".rekey-diagram [data-element-id=" + id + "]");
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
