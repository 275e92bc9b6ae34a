package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.reset.Outcome;
import io.rekey.support.LimitedTest;
import io.rekey.support.ResetDriver;
import io.rekey.support.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A client that makes more passwords useless than is normal goes on with approvals only, and operators hear of it. */
class BrakeTest extends LimitedTest {

    private static final int BRAKE = 3;
    private static final String OPERATORS = "operators@ops.example";

    @Test
    void clientBeyondTheBrake_needsAnApprovalForEachFurtherOne_untilTheHourIsOver() {
        for (int i = 1; i <= BRAKE; i++) {
            vouchedFor(i).jobAt("randomizePassword");
        }
        vouchedFor(4).waitsAt("approveReset");
        assertThat(reset.variable("brake")).isEqualTo(true);
        assertThat((String) reset.variable("reasons")).contains("more passwords useless than is normal");
        CLOCK.advance(Duration.ofHours(1));
        vouchedFor(5).jobAt("randomizePassword");
    }

    @Test
    void operators_areToldOnceAnHour() {
        beyondTheBrake();
        vouchedFor(5);
        assertThat(TENANT.inbox().mailsTo(OPERATORS)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("A client resets more passwords than is normal");
            assertThat(mail.text()).contains("acme-backend", "Acme");
        });
        CLOCK.advance(Duration.ofHours(1));
        for (int i = 6; i <= 6 + BRAKE; i++) {
            vouchedFor(i);
        }
        assertThat(TENANT.inbox().mailsTo(OPERATORS)).hasSize(2);
    }

    @Test
    void noticeThatFails_holdsNothingUp_andTheNextOneTells() {
        TENANT.inbox().shut();
        beyondTheBrake();
        reset.waitsAt("approveReset");
        TENANT.inbox().open();
        vouchedFor(5).waitsAt("approveReset");
        assertThat(TENANT.inbox().mailsTo(OPERATORS)).hasSize(1);
    }

    @Test
    void otherClient_goesOn() {
        beyondTheBrake();
        reset.startedBy(
                        "globex-backend",
                        List.of("resets:start", "resets:vouch"),
                        Map.of(
                                "app", "globex",
                                "email", "gus@globex.example",
                                "agent", "kim@helpdesk",
                                "method", "voice",
                                "statement", "knew the team"))
                .runs("lookUpAccount")
                .jobAt("randomizePassword");
    }

    @Test
    void askingByMailbox_isNotCounted_pressingTheButtonIs() {
        for (int i = 1; i <= 2 * BRAKE; i++) {
            askedByMailbox(bob(i)).runs("sendConfirmationEmail");
        }
        for (int i = 1; i <= BRAKE; i++) {
            confirmed(i);
            resetOf(i).jobAt("randomizePassword");
        }
        confirmed(4);
        resetOf(4).waitsAt("approveReset");
    }

    @Test
    void operatorsResets_andThoseThatJoin_areNotCounted() {
        for (int i = 1; i <= BRAKE; i++) {
            new ResetDriver(engine).startedByOperator("olivia", bob(i)).runs("lookUpAccount");
        }
        vouchedFor(4);
        for (int i = 1; i <= BRAKE; i++) {
            vouchedFor(4).endsAs(Outcome.JOINED);
        }
        vouchedFor(5).jobAt("randomizePassword");
    }

    private void beyondTheBrake() {
        for (int i = 1; i <= BRAKE + 1; i++) {
            vouchedFor(i);
        }
    }

    private ResetDriver vouchedFor(int bob) {
        return reset.vouchedFor(bob(bob)).runs("lookUpAccount");
    }

    private void confirmed(int bob) {
        Visitor owner = new Visitor(port);
        assertThat(owner.presses(owner.opens(Visitor.linkMailedTo(bob(bob)))).statusCode())
                .isEqualTo(200);
    }

    private ResetDriver resetOf(int bob) {
        String id = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("password-reset")
                .variableValueEquals("email", bob(bob))
                .singleResult()
                .getId();
        return reset.follow(id);
    }
}
