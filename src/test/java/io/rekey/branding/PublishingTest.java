package io.rekey.branding;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.branding.Report.Result;
import io.rekey.branding.Report.State;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Branding as it comes to the tenant. */
class PublishingTest extends BrandingTest {

    @Test
    void emptyTenant_getsEverything_andASecondRunNothing() {
        assertThat(publishing().plan().result()).isEqualTo(Result.DIFFERS);
        assertThat(writes()).as("by a plan").isEmpty();
        assertThat(apply(false).result()).isEqualTo(Result.APPLIED);
        assertThat(publishing().plan().result()).isEqualTo(Result.SAME);
        TENANT.calls().clear();
        Report again = apply(false);
        assertThat(again.result()).isEqualTo(Result.SAME);
        assertThat(states(again)).hasSize(4).allSatisfy((surface, state) -> assertThat(state)
                .isEqualTo(State.SAME));
        assertThat(writes()).isEmpty();
    }

    @Test
    void changedApp_isShownAsItsOwnDifference_andOnlyThatIsWritten() throws IOException {
        apply(false);
        write("acme/app.yml", "accent: \"#9a3412\"", "accent: \"#7c2d12\"");
        Report plan = publishing().plan();
        assertThat(states(plan))
                .containsEntry("universal-login", State.DIFFERS)
                .containsEntry("texts/en", State.SAME)
                .containsEntry("colours", State.SAME);
        assertThat(plan.surfaces().get(0).differences()).singleElement().satisfies(difference -> {
            assertThat(difference.app()).isEqualTo("acme");
            assertThat(difference.removed()).contains("--primary-color: #9a3412;");
            assertThat(difference.added()).contains("--primary-color: #7c2d12;");
        });
        TENANT.calls().clear();
        apply(false);
        assertThat(writes())
                .containsExactly(
                        "PUT /api/v2/branding/templates/universal-login", "PUT /api/v2/email-templates/reset_email");
    }

    @Test
    void whatIsMadeByHand_stopsEverything_untilItIsAdopted() {
        makeByHand();
        TENANT.calls().clear();
        Report refused = apply(false);
        assertThat(refused.result()).isEqualTo(Result.NOT_OURS);
        assertThat(states(refused))
                .allSatisfy((surface, state) -> assertThat(state).isEqualTo(State.NOT_OURS));
        assertThat(writes()).isEmpty();
        assertThat(apply(true).result()).isEqualTo(Result.APPLIED);
        assertThat(tenant.read(Surface.RESET_MAIL).orElseThrow().path("from").asText())
                .as("none of our business")
                .isEqualTo("a@b.example");
    }

    @Test
    void mailThatComesFromTheProvidersOwnAddress_isPublished_andStillDoes() {
        makeByHand();
        tenantClient.provision("PATCH", "/api/v2/email-templates/reset_email", Map.of("from", ""));
        assertThat(states(apply(true))).containsEntry("reset-mail", State.WRITTEN);
        assertThat(tenant.read(Surface.RESET_MAIL).orElseThrow().path("from").asText())
                .isEmpty();
    }

    @Test
    void severalAppsAndNoDefault_leaveTheColoursAlone() {
        makeByHand();
        Optional<ObjectNode> colours = tenant.read(Surface.COLOURS);
        defaultApp = "";
        assertThat(states(apply(true))).hasSize(3).doesNotContainKey("colours");
        assertThat(tenant.read(Surface.COLOURS)).isEqualTo(colours);
    }

    @Test
    void oneLetterByHand_isShown_andNotOverwritten() {
        apply(false);
        ObjectNode template = tenant.read(Surface.UNIVERSAL_LOGIN).orElseThrow();
        String body = template.path("body").asText();
        tenant.write(
                Surface.UNIVERSAL_LOGIN,
                Optional.of(template.put("body", body.replace("<title>Globex<", "<title>Globes<"))));
        Report plan = publishing().plan();
        assertThat(states(plan))
                .containsEntry("universal-login", State.NOT_OURS)
                .containsEntry("reset-mail", State.SAME);
        assertThat(plan.surfaces().get(0).differences())
                .containsExactly(
                        new Difference("globex", List.of("<title>Globes</title>"), List.of("<title>Globex</title>")));
        assertThat(apply(false).result()).isEqualTo(Result.NOT_OURS);
        assertThat(apply(true).result()).isEqualTo(Result.APPLIED);
    }
}
