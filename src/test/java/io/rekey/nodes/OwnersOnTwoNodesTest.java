package io.rekey.nodes;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.RekeyClient.vouchedFor;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rekey.audit.Sealer;
import io.rekey.localtenant.Mail;
import io.rekey.reset.Outcome;
import io.rekey.support.OtherNode;
import io.rekey.support.OwnMailTest;
import io.rekey.support.ReceivedEvents;
import io.rekey.support.RekeyClient;
import io.rekey.support.ResetDriver;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Two nodes behind a proxy that leads each request to the other one than the last. */
class OwnersOnTwoNodesTest extends OwnMailTest {

    private static OtherNode other;

    @Autowired
    private Environment settings;

    @Autowired
    private Sealer sealer;

    @Autowired
    private ReceivedEvents received;

    @BeforeEach
    void startTheOtherNode() {
        if (other == null) {
            other = OtherNode.beside(settings);
        }
    }

    @AfterAll
    static void stopIt() {
        if (other != null) {
            other.close();
        }
    }

    @Test
    void ownerWhoseEveryStepIsAnsweredByTheOtherNode_getsANewPassword() {
        String id = asked("globex", GUS).id();
        Visitor gus = new Visitor(port);

        HttpResponse<String> confirm = gus.ledTo(other.port()).opens(Visitor.linkMailedTo(GUS));
        HttpResponse<String> pressed = gus.ledTo(port).presses(confirm);
        reset.runsOn();
        HttpResponse<String> form = gus.ledTo(other.port()).opens(header(pressed, "Location"));
        assertThat(gus.ledTo(port).sets(form, GOOD).statusCode()).isEqualTo(303);

        onTheOther(id).runsOn().endsAs(Outcome.COMPLETED);
        assertThat(signsIn(GOOD)).isTrue();
    }

    @Test
    void ownerWhoDisavows_isHeardByEitherNode() {
        String id = asked("globex", GUS).id();
        Visitor gus = new Visitor(other.port());
        HttpResponse<String> form = gus.opens(Visitor.disavowalLinkMailedTo(GUS));
        assertThat(gus.ledTo(port).presses(form).body()).contains("Thank you for telling us");
        ResetDriver disavowal = onTheOther(engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("disavowal")
                .singleResult()
                .getId());
        disavowal.runsOn();
        onTheOther(id).runsOn().endsAs(Outcome.DISAVOWED);
    }

    @Test
    void startRepeatedAtTheOtherNode_isTheSameReset() {
        RekeyClient elsewhere = RekeyClient.withoutToken(other.port()).as("acme-backend");
        Map<String, Object> body = vouchedFor(ANN);
        String id = json(helpDesk.start(body, "Idempotency-Key", "two-nodes"))
                .path("id")
                .asText();
        assertThat(json(elsewhere.start(body, "Idempotency-Key", "two-nodes"))
                        .path("id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void limit_countsWhatBothNodesLetPass() {
        for (int asked = 0; asked < 5; asked++) {
            int node = asked % 2 == 0 ? port : other.port();
            assertThat(new Visitor(node).asks("acme", ANN).statusCode()).isEqualTo(303);
        }
        assertThat(new Visitor(port).asks("acme", ANN).statusCode()).isEqualTo(429);
        assertThat(new Visitor(other.port()).asks("acme", ANN).statusCode()).isEqualTo(429);
    }

    @Test
    void eventToldToBothNodes_isReceivedOnce() {
        received.forget();
        reset.vouchedFor(ANN).runs("lookUpAccount");
        String ann = TENANT.users().byEmail(ANN).id();
        String event =
                RekeyClient.json(Map.of("user_id", ann, "connection", "Users", "date", "2026-03-01T12:00:00.123Z"));
        Stream.of(port, other.port())
                .map(node -> RekeyClient.withoutToken(node)
                        .with("development-only-secret-of-the-hooks")
                        .postJson("/hooks/auth0/password-changed", event))
                .forEach(answer -> assertThat(answer.statusCode()).isEqualTo(204));
        assertThat(received.list()).hasSize(1);
    }

    @Test
    void resetsThatEnded_areSealedOnceEachByWhoeverComesFirst() {
        sealer.seal();
        IntStream.range(0, 8).forEach(number -> new ResetDriver(engine)
                .vouchedFor("nobody" + number + "@acme.example")
                .runsOn());
        long before = seals();
        inParallel(sealer::seal, other.bean(Sealer.class)::seal);
        assertThat(seals() - before).isEqualTo(8);
        sealer.seal();
        assertThat(seals() - before).isEqualTo(8);
    }

    @Test
    void remindersThatAreDue_areSentOnceEachByEitherNode() {
        List<String> owners = IntStream.range(2, 8)
                .mapToObj(number -> "bob" + number + "@acme.example")
                .toList();
        owners.forEach(owner -> new ResetDriver(engine).vouchedFor(owner).runsOn());
        CLOCK.advance(Duration.ofHours(13));

        List<JobExecutor> executors = Stream.of(engine, other.engine())
                .map(OwnersOnTwoNodesTest::executor)
                .toList();
        executors.forEach(JobExecutor::start);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> engine.getManagementService()
                                .createJobQuery()
                                .executable()
                                .count()
                        == 0);
        executors.forEach(JobExecutor::shutdown);

        assertThat(owners).allSatisfy(owner -> assertThat(TENANT.inbox().mailsTo(owner).stream()
                        .map(Mail::subject)
                        .filter(subject -> subject.contains("waiting for a new password")))
                .hasSize(1));
    }

    private static JobExecutor executor(ProcessEngine engine) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    private static void inParallel(Runnable one, Runnable another) {
        CompletableFuture.allOf(CompletableFuture.runAsync(one), CompletableFuture.runAsync(another))
                .join();
    }

    private long seals() {
        return database.sql("SELECT COUNT(*) FROM audit_seal").query(Long.class).single();
    }

    private static ResetDriver onTheOther(String id) {
        return new ResetDriver(other.engine()).follow(id);
    }
}
