package io.rekey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.support.ChangedDiagram;
import io.rekey.support.OtherNode;
import io.rekey.support.ProcessTest;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** A node that starts beside resets which it, or nobody, could lead on. */
@ExtendWith(OutputCaptureExtension.class)
class RunningVersionsTest extends ProcessTest {

    @Autowired
    private Environment settings;

    @Autowired
    private TransactionTemplate transaction;

    private final List<String> deployments = new ArrayList<>();

    @AfterEach
    void forgetVersions() {
        leaveNothingOpen();
        deployments.forEach(id -> engine.getRepositoryService().deleteDeployment(id, true));
    }

    @Test
    void versionsThatCannotGoOn_areNamedWithHowManyResetsRunOnThem_andNothingIsDeployed(CapturedOutput output) {
        ProcessDefinition without = running("tidy", 2);
        ProcessDefinition calling = deployed("${lookUpAccount}", "${askTheOracle}");
        reset.vouchedFor("ann@acme.example");
        ProcessDefinition lost = running("lost", 1);
        database.sql("DELETE FROM ACT_GE_BYTEARRAY WHERE DEPLOYMENT_ID_ = ?")
                .param(without.getDeploymentId())
                .update();
        long before = engine.getRepositoryService().createDeploymentQuery().count();

        withoutRow(lost, () -> assertThatThrownBy(() -> OtherNode.beside(settings, laterRelease()))
                .hasRootCauseInstanceOf(LostVersions.class));

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(named(without) + ": 2 resets run on it, and its diagram is not in the database.")
                .contains(named(lost) + ": 1 reset runs on it, and its diagram is not in the database.")
                .contains(named(calling)
                        + ": 1 reset runs on it, and it calls what this Rekey does not have: askTheOracle.");
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isEqualTo(before);
    }

    /** Deleting a deployment, the one way by the engine's own hand, is refused while something runs on it. */
    @Test
    void deploymentThatResetsRunOn_isNotDeleted() {
        ProcessDefinition used = running("used", 1);
        assertThatThrownBy(() -> engine.getRepositoryService().deleteDeployment(used.getDeploymentId()))
                .isInstanceOf(ProcessEngineException.class);
        reset.runs("lookUpAccount");
    }

    private ProcessDefinition running(String version, int resets) {
        ProcessDefinition definition = deployed("</bpmn:definitions>", "</bpmn:definitions><!-- " + version + " -->");
        for (int number = 0; number < resets; number++) {
            reset.vouchedFor("ann@acme.example");
        }
        return definition;
    }

    private ProcessDefinition deployed(String shipped, String changed) {
        deployments.add(ChangedDiagram.deployedTo(engine, text -> text.replace(shipped, changed)));
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("password-reset")
                .latestVersion()
                .singleResult();
    }

    private static String laterRelease() {
        return ChangedDiagram.setting("refused", text -> text + "<!-- later -->");
    }

    private static String named(ProcessDefinition definition) {
        return "password-reset version " + definition.getVersion();
    }

    /** As a restore that leaves a table out does, which checks no foreign keys. */
    private void withoutRow(ProcessDefinition definition, Runnable meanwhile) {
        database.sql("CREATE TABLE kept AS SELECT * FROM ACT_RE_PROCDEF WHERE ID_ = ?")
                .param(definition.getId())
                .update();
        uncheckedly("DELETE FROM ACT_RE_PROCDEF WHERE ID_ IN (SELECT ID_ FROM kept)");
        try {
            meanwhile.run();
        } finally {
            uncheckedly("INSERT INTO ACT_RE_PROCDEF SELECT * FROM kept");
            database.sql("DROP TABLE kept").update();
        }
    }

    private void uncheckedly(String statement) {
        transaction.executeWithoutResult(status -> {
            database.sql("SET LOCAL session_replication_role = replica").update();
            database.sql(statement).update();
        });
    }
}
