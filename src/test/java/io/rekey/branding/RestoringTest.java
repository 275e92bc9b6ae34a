package io.rekey.branding;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.branding.Report.Result;
import io.rekey.branding.Report.State;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What branding replaced comes back. */
class RestoringTest extends BrandingTest {

    private static final String MAIL = "/api/v2/email-templates/reset_email";

    @Test
    void restore_bringsBackWhatWasThere_byteForByte() {
        makeByHand();
        Map<Surface, Optional<ObjectNode>> before = held();
        apply(true);
        assertThat(held()).isNotEqualTo(before);
        assertThat(restore(false, false).result()).isEqualTo(Result.RESTORED);
        assertThat(held()).isEqualTo(before);
        assertThat(restore(false, false).result()).as("nothing is left").isEqualTo(Result.SAME);
    }

    @Test
    void restoreOfNothing_leavesNothing_andAMailThatIsNobodys() {
        apply(false);
        Report restored = restore(false, false);
        assertThat(restored.result()).as(restored.toString()).isEqualTo(Result.RESTORED);
        Map<Surface, Optional<ObjectNode>> held = held();
        assertThat(held.get(Surface.UNIVERSAL_LOGIN)).isEmpty();
        assertThat(held.get(Surface.texts("en"))).contains(JsonNodeFactory.instance.objectNode());
        assertThat(held.get(Surface.COLOURS)).contains(JsonNodeFactory.instance.objectNode());
        assertThat(held.get(Surface.RESET_MAIL).orElseThrow().path("body").asText())
                .contains("{{ friendly_name")
                .doesNotContain("Acme", "Globex");
    }

    @Test
    void restoreGoesBackRunByRun_orAllTheWay() throws IOException {
        makeByHand();
        Map<Surface, Optional<ObjectNode>> byHand = held();
        apply(true);
        Map<Surface, Optional<ObjectNode>> first = held();
        write("acme/app.yml", "accent: \"#9a3412\"", "accent: \"#7c2d12\"");
        apply(false);
        restore(false, false);
        assertThat(held()).isEqualTo(first);
        apply(false);
        restore(true, false);
        assertThat(held()).isEqualTo(byHand);
    }

    @Test
    void whatWasChangedAfterUs_isNotRestoredOver() {
        apply(false);
        tenant.write(Surface.COLOURS, Optional.of(object("{\"colors\":{\"primary\":\"#445566\"}}")));
        TENANT.calls().clear();
        Report refused = restore(false, false);
        assertThat(refused.result()).isEqualTo(Result.NOT_OURS);
        assertThat(writes()).isEmpty();
        assertThat(restore(false, true).result()).isEqualTo(Result.RESTORED);
        assertThat(tenant.read(Surface.COLOURS)).contains(JsonNodeFactory.instance.objectNode());
    }

    @Test
    void senderAndLifetimeThatWereChangedAfterUs_stay() {
        makeByHand();
        ObjectNode byHand = tenant.read(Surface.RESET_MAIL).orElseThrow();
        apply(true);
        tenantClient.provision("PATCH", MAIL, Map.of("from", "new@b.example", "urlLifetimeInSeconds", 7200));
        assertThat(restore(false, false).result()).isEqualTo(Result.RESTORED);
        JsonNode lifetime = tenant.read(Surface.RESET_MAIL).orElseThrow().path("urlLifetimeInSeconds");
        assertThat(lifetime.asInt()).isEqualTo(7200);
        byHand.put("from", "new@b.example").set("urlLifetimeInSeconds", lifetime);
        assertThat(tenant.read(Surface.RESET_MAIL)).contains(byHand);
    }

    @Test
    void mailWithoutSubjectAndSender_hasNoneAgain() {
        makeByHand();
        Map<String, Object> none = new HashMap<>();
        none.put("subject", null);
        none.put("from", null);
        tenantClient.provision("PATCH", MAIL, none);
        ObjectNode byHand = tenant.read(Surface.RESET_MAIL).orElseThrow();
        assertThat(byHand.has("subject") || byHand.has("from")).isFalse();
        apply(true);
        assertThat(tenant.read(Surface.RESET_MAIL).orElseThrow().path("subject").asText())
                .isNotEmpty();
        restore(false, false);
        assertThat(tenant.read(Surface.RESET_MAIL)).contains(byHand);
    }

    @Test
    void planThatWasLost_keepsWhatIsReadable_fromNothing() {
        apply(false);
        TENANT.switches().paidPlan(false);
        Report restored = restore(false, false);
        assertThat(restored.result()).isEqualTo(Result.INCOMPLETE);
        assertThat(states(restored))
                .containsEntry("universal-login", State.FAILED)
                .containsEntry("reset-mail", State.RESTORED)
                .containsEntry("texts/en", State.RESTORED)
                .containsEntry("colours", State.RESTORED);
        TENANT.switches().paidPlan(true);
        assertThat(restore(false, false).result()).isEqualTo(Result.RESTORED);
        assertThat(tenant.read(Surface.UNIVERSAL_LOGIN)).isEmpty();
    }

    @Test
    void mailThatWasSwitchedOffAfterUs_isNotOurs() {
        apply(false);
        tenantClient.provision("PATCH", MAIL, Map.of("enabled", false));
        assertThat(states(apply(false))).containsEntry("reset-mail", State.NOT_OURS);
        assertThat(states(restore(false, false))).containsEntry("reset-mail", State.NOT_OURS);
        assertThat(tenant.read(Surface.RESET_MAIL).orElseThrow().path("enabled").asBoolean())
                .isFalse();
    }

    @Test
    void classicPage_isPublishedWhereATenantHasOne_andComesBack() {
        ObjectNode byHand = object("{\"enabled\":true,\"html\":\"<b>by hand</b>\\n\"}");
        tenant.write(Surface.CLASSIC_PAGE, Optional.of(byHand));
        assertThat(states(publishing().plan())).containsEntry("classic-page", State.NOT_OURS);
        assertThat(apply(true).result()).isEqualTo(Result.APPLIED);
        assertThat(states(publishing().plan())).containsEntry("classic-page", State.SAME);
        TENANT.switches().classicLogin(true);
        assertThat(tenantClient.get(tenantClient.mailedLink("ann@acme.example")).body())
                .contains("email: \"ann@acme.example\"", "primaryColor: \"#0b5563\"")
                .doesNotContain("{{", "{%");
        restore(false, false);
        assertThat(tenant.read(Surface.CLASSIC_PAGE)).contains(byHand);
    }
}
