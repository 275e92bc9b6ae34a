package io.rekey.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.process.PasswordChangeWatch;
import io.rekey.reset.Outcome;
import io.rekey.support.ChangedDiagram;
import io.rekey.support.OtherNode;
import io.rekey.support.ProcessTest;
import io.rekey.support.ResetDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A node of a later release comes up beside the old one while resets are under way. */
class RollingRestartTest extends ProcessTest {

    private static final String ASKS = "What was checked, in their words";
    private static final String ASKS_LATER = "What was checked, in a few words";

    @Autowired
    private Environment settings;

    @Autowired
    private PasswordChangeWatch watch;

    private OtherNode later;

    @AfterEach
    void takeTheReleaseBack() {
        leaveNothingOpen();
        if (later != null) {
            later.close();
            engine.getRepositoryService().deleteDeployment(latest().getDeploymentId(), true);
        }
    }

    /** Whom nobody had to approve, now one person has to; the form asks in other words, and a step has another name. */
    private static String changed(String text) {
        return text.replaceFirst("(?s)(<outputEntry id=\"policy3Approvals\">\\s*<text>)0", "$11")
                .replace(ASKS, ASKS_LATER)
                .replace("name=\"Look up account\"", "name=\"Find the account\"");
    }

    @Test
    void resetsUnderWay_endOnTheirVersion_andNewOnesOnTheLaterOne_onEitherNode() {
        ResetDriver begun = new ResetDriver(engine).vouchedFor("ann@acme.example");
        ResetDriver approving =
                new ResetDriver(engine).vouchedFor("pat@acme.example").runs("lookUpAccount");
        ResetDriver waiting =
                new ResetDriver(engine).vouchedFor("bob@acme.example").runsOn();
        ProcessDefinition before = latest();

        later = OtherNode.beside(settings, ChangedDiagram.setting("later-release", RollingRestartTest::changed));

        assertThat(latest().getVersion()).isEqualTo(before.getVersion() + 1);
        assertThat(formOf(approving, later.engine())).contains(ASKS).doesNotContain(ASKS_LATER);
        ended(onLater(begun).runsOn(), "ann@acme.example");
        onLater(approving).decidedBy("olivia", "approve", "called back").runsOn();
        ended(approving, "pat@acme.example");
        ended(onLater(waiting), "bob@acme.example");

        ResetDriver startedByTheOld =
                new ResetDriver(engine).vouchedFor("bob2@acme.example").runs("lookUpAccount");
        ResetDriver startedByTheNew =
                new ResetDriver(later.engine()).vouchedFor("bob3@acme.example").runs("lookUpAccount");
        assertThat(formOf(startedByTheOld, engine)).contains(ASKS_LATER);
        startedByTheOld.decidedBy("olivia", "approve", "called back").runsOn();
        onLater(startedByTheNew).decidedBy("omar", "approve", "called back");
        new ResetDriver(engine).follow(startedByTheNew.id()).runsOn();
        ended(onLater(startedByTheOld), "bob2@acme.example");
        ended(startedByTheNew, "bob3@acme.example");
    }

    private void ended(ResetDriver reset, String owner) {
        assertThat(tenantClient
                        .choosePassword(tenantClient.linkMailedTo(owner), "Fresh-Passw0rd!7")
                        .statusCode())
                .isEqualTo(200);
        watch.look();
        reset.runsOn().endsAs(Outcome.COMPLETED);
    }

    private ProcessDefinition latest() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("password-reset")
                .latestVersion()
                .singleResult();
    }

    private ResetDriver onLater(ResetDriver reset) {
        return new ResetDriver(later.engine()).follow(reset.id());
    }

    private static String formOf(ResetDriver reset, ProcessEngine engine) {
        try (var form =
                engine.getFormService().getDeployedTaskForm(reset.approvalTask().getId())) {
            return new String(form.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
