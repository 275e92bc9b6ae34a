package io.rekey.branding;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import io.rekey.branding.Report.Item;
import io.rekey.branding.Report.Result;
import io.rekey.branding.Report.State;
import io.rekey.localtenant.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tenants that say no, and runs that break off. */
class BrandingTroubleTest extends BrandingTest {

    private static final String TEMPLATE = "/api/v2/branding/templates/universal-login";
    private static final String MAIL = "/api/v2/email-templates/reset_email";

    private static String because(Report report, String surface) {
        return report.surfaces().stream()
                .filter(item -> item.surface().equals(surface))
                .map(Item::because)
                .findFirst()
                .orElseThrow();
    }

    /** Everything but the page template is written, and that says why not. */
    private void assertAllButTheTemplate(Report report, String because) {
        assertThat(report.result()).isEqualTo(Result.INCOMPLETE);
        assertThat(because(report, "universal-login")).contains(because);
        assertThat(states(report))
                .containsEntry("reset-mail", State.WRITTEN)
                .containsEntry("texts/en", State.WRITTEN)
                .containsEntry("colours", State.WRITTEN);
    }

    @Test
    void unpaidPlan_isTold_andTheRestIsDone() {
        TENANT.switches().paidPlan(false);
        Report applied = apply(false);
        assertAllButTheTemplate(applied, "Auth0 asks for a paid one");
        assertThat(states(applied)).containsEntry("universal-login", State.NOT_POSSIBLE);
    }

    @Test
    void noCustomDomain_isTold_andTheRestIsDone() {
        TENANT.switches().customDomains(List.of());
        Report applied = apply(false);
        assertAllButTheTemplate(applied, "no verified custom domain");
        assertThat(apply(false).result()).isEqualTo(Result.INCOMPLETE);
        assertThat(restore(false, false).surfaces())
                .as("what the last run that changed anything did")
                .hasSize(3);
        assertThat(tenant.read(Surface.COLOURS).orElseThrow()).isEmpty();
    }

    @Test
    void conflict_isTold_andTheNextRunDoesIt() {
        TENANT.faults().add(Fault.on("PUT", TEMPLATE).status(409).body("{\"statusCode\":409,\"error\":\"Conflict\"}"));
        assertAllButTheTemplate(apply(false), "somebody else changed it at the same moment");
        assertThat(apply(false).result()).isEqualTo(Result.APPLIED);
    }

    @Test
    void logosThatMakeTheTemplateTooLong_areTold_andTheRestIsDone() throws IOException {
        byte[] logo = Files.readAllBytes(apps.resolve("globex/logo.png"));
        Files.write(apps.resolve("globex/logo.png"), Arrays.copyOf(logo, 90_000));
        assertAllButTheTemplate(apply(false), "make the logos smaller");
    }

    @Test
    void languageThatTheTenantHasNot_isTold_andTheMailSpeaksItAllTheSame() throws IOException {
        write("acme/app.yml", "languages: [en]", "languages: [en, de]");
        Report applied = apply(false);
        assertThat(applied.result()).isEqualTo(Result.INCOMPLETE);
        assertThat(because(applied, "texts/de")).startsWith("The tenant has not enabled de: enable it");
        assertThat(tenant.read(Surface.RESET_MAIL).orElseThrow().path("body").asText())
                .contains("Legen Sie ein neues Passwort fest");
        assertThat(writes()).noneMatch(call -> call.endsWith("/de"));
    }

    @Test
    void answerThatNeverCame_isDoneAgain_andTakenBackAsAWhole() {
        makeByHand();
        Map<Surface, Optional<ObjectNode>> before = held();
        TENANT.faults().add(Fault.on("PUT", TEMPLATE).cutAfter());
        TENANT.faults().add(Fault.on("PUT", MAIL).cutBefore());
        Report broken = apply(true);
        assertThat(states(broken))
                .containsEntry("universal-login", State.FAILED)
                .containsEntry("reset-mail", State.FAILED)
                .containsEntry("texts/en", State.WRITTEN);
        Report finished = apply(true);
        assertThat(states(finished))
                .containsEntry("universal-login", State.SAME)
                .containsEntry("reset-mail", State.WRITTEN);
        assertThat(planning().steps()).noneMatch(Step::isToBeWritten);
        restore(false, false);
        assertThat(held()).isEqualTo(before);
    }

    @Test
    void runThatGoesOnWithAnotherLook_isTakenBackToBeforeItBegan() throws IOException {
        makeByHand();
        Map<Surface, Optional<ObjectNode>> before = held();
        TENANT.faults().add(Fault.on("PUT", TEMPLATE).cutAfter());
        apply(true);
        write("acme/app.yml", "accent: \"#9a3412\"", "accent: \"#7c2d12\"");
        assertThat(states(apply(true))).containsEntry("universal-login", State.WRITTEN);
        restore(false, false);
        assertThat(held()).isEqualTo(before);
    }

    @Test
    void answersThatNeverCame_oneAfterAnother_loseNothing() throws IOException {
        makeByHand();
        Map<Surface, Optional<ObjectNode>> before = held();
        cut(true);
        apply(true);
        write("acme/app.yml", "accent: \"#9a3412\"", "accent: \"#7c2d12\"");
        defaultApp = "acme";
        cut(false);
        apply(true);
        Report finished = apply(false);
        assertThat(states(finished))
                .containsEntry("universal-login", State.WRITTEN)
                .containsEntry("colours", State.WRITTEN);
        restore(true, false);
        assertThat(held()).isEqualTo(before);
    }

    private static void cut(boolean after) {
        for (Fault fault : List.of(Fault.on("PUT", TEMPLATE), Fault.on("PATCH", "/api/v2/branding"))) {
            TENANT.faults().add(after ? fault.cutAfter() : fault.cutBefore());
        }
    }

    @Test
    void whatSomebodyWroteInBetween_comesBackFirst_andThenWhatWasThereBefore() throws IOException {
        makeByHand();
        Optional<ObjectNode> before = tenant.read(Surface.COLOURS);
        TENANT.faults().add(Fault.on("PUT", TEMPLATE).cutBefore());
        apply(true);
        ObjectNode between = object("{\"colors\":{\"primary\":\"#445566\"}}");
        tenant.write(Surface.COLOURS, Optional.of(between));
        apply(true);
        restore(false, false);
        assertThat(tenant.read(Surface.COLOURS)).contains(between);
        restore(false, true);
        assertThat(tenant.read(Surface.COLOURS)).isEqualTo(before);
    }

    @Test
    void rightThatIsMissingForLong_keepsNoRunOpen() throws IOException {
        apply(false);
        TENANT.faults()
                .add(Fault.on("PUT", MAIL)
                        .times(2)
                        .status(403)
                        .body("{\"message\":\"Insufficient scope, expected any of: update:email_templates\"}"));
        write("acme/app.yml", "accent: \"#9a3412\"", "accent: \"#7c2d12\"");
        Report refused = apply(false);
        assertThat(because(refused, "reset-mail")).contains("its scopes update:email_templates. This was not changed");
        Optional<ObjectNode> second = tenant.read(Surface.UNIVERSAL_LOGIN);
        write("acme/app.yml", "accent: \"#7c2d12\"", "accent: \"#9a3412\"");
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/branding").status(429));
        defaultApp = "acme";
        assertThat(because(apply(false), "colours"))
                .contains("rate limit reached")
                .contains("This was not changed");
        restore(false, false);
        assertThat(tenant.read(Surface.UNIVERSAL_LOGIN)).isEqualTo(second);
    }

    @Test
    void refusalAfterAnAnswerThatNeverCame_leavesWhatMayHaveBeenWrittenOurs() {
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/branding").cutAfter());
        apply(false);
        defaultApp = "acme";
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/branding").status(409).body("{}"));
        assertThat(states(apply(false))).containsEntry("colours", State.FAILED);
        assertThat(states(publishing().plan())).containsEntry("colours", State.DIFFERS);
        assertThat(restore(false, false).result()).isEqualTo(Result.RESTORED);
        assertThat(tenant.read(Surface.COLOURS).orElseThrow()).isEmpty();
    }

    @Test
    void halfAppliedRun_canBeTakenBack() {
        makeByHand();
        Map<Surface, Optional<ObjectNode>> before = held();
        TENANT.faults().add(Fault.on("PUT", TEMPLATE).cutAfter());
        TENANT.faults().add(Fault.on("PUT", MAIL).cutBefore());
        apply(true);
        assertThat(restore(false, false).result()).isEqualTo(Result.RESTORED);
        assertThat(held()).isEqualTo(before);
    }

    @Test
    void secondOneAtTheSameTime_isTurnedAway() {
        Optional<Report> inside = changes.inTurn(() -> {
            assertThatThrownBy(() -> otherThread(() -> apply(false))).hasRootCauseInstanceOf(Publishing.UnderWay.class);
            return publishing().plan();
        });
        assertThat(inside).isPresent();
        assertThat(writes()).isEmpty();
        assertThat(apply(false).result()).isEqualTo(Result.APPLIED);
    }

    private static void otherThread(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }

    @Test
    void databaseThatBreaksOff_losesNothingOfTheReport() {
        try (HikariDataSource source = new HikariDataSource()) {
            changes = ChangesOnH2Test.of(source, "branding_breaks_off");
            Runnable breakOff = source::close;
            Report applied = publishing().apply(false, item -> breakOff.run());
            assertThat(applied.result()).isEqualTo(Result.INCOMPLETE);
            assertThat(states(applied))
                    .containsEntry("universal-login", State.WRITTEN)
                    .containsEntry("reset-mail", State.FAILED);
            assertThat(because(applied, "colours"))
                    .startsWith("The database does not answer")
                    .contains("This was not changed");
            assertThat(writes()).containsExactly("PUT " + TEMPLATE);
        }
    }

    @Test
    void databaseThatBreaksOffWhileRestoring_losesNothingOfTheReport() {
        try (HikariDataSource source = new HikariDataSource()) {
            changes = ChangesOnH2Test.of(source, "restoring_breaks_off");
            Runnable breakOff = source::close;
            apply(false);
            Report restored = new Restoring(tenant, changes, ArtworkTest.of(apps, defaultApp))
                    .restore(false, false, item -> breakOff.run());
            assertThat(restored.result()).isEqualTo(Result.INCOMPLETE);
            assertThat(states(restored).values())
                    .containsOnlyOnce(State.RESTORED)
                    .contains(State.FAILED);
            assertThat(because(restored, "universal-login")).contains("It is back");
        }
    }

    @Test
    void missingRight_isNamedWithItsSetting() {
        TENANT.faults()
                .add(Fault.on("GET", TEMPLATE)
                        .status(403)
                        .body(
                                "{\"statusCode\":403,\"error\":\"Forbidden\",\"message\":\"Insufficient scope, expected any of:"
                                        + " read:branding\",\"errorCode\":\"insufficient_scope\"}"));
        assertThatThrownBy(() -> publishing().plan())
                .hasMessageContaining("grant the client of rekey.branding.client-id")
                .hasMessageContaining("read:branding");
    }
}
