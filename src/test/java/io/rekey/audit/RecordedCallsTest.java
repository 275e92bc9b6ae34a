package io.rekey.audit;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.rekey.localtenant.Fault;
import io.rekey.support.ProcessTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which calls of a step are kept, and that a step does not depend on it. */
class RecordedCallsTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";

    @Autowired
    RecordedCalls calls;

    @Autowired
    MeterRegistry meters;

    @BeforeEach
    void forgetOthers() {
        database.sql("DELETE FROM remote_call").update();
    }

    @Test
    void callsAndMailsOfEachStep_areKeptWithoutAnythingPersonal() {
        reset.vouchedFor(ANN).runs("lookUpAccount", "randomizePassword", "revokeAccess");
        assertThat(kept())
                .contains(
                        "auth0 GET /api/v2/users-by-email 200",
                        "auth0 GET /api/v2/users/{id}/authentication-methods 200",
                        "auth0 PATCH /api/v2/users/{id} 200",
                        "auth0 DELETE /api/v2/users/{id}/refresh-tokens 202")
                .noneMatch(call -> call.contains("@") || call.contains("%7C") || call.contains("?"));
        reset.runs("sendResetEmail", "announceReset");
        assertThat(kept()).contains("auth0 POST /dbconnections/change_password 200", "mail announced accepted");
    }

    @Test
    void callsOfAStepThatFails_areKept() {
        TENANT.faults().add(Fault.on("GET", "/api/v2/users-by-email").status(503));
        reset.vouchedFor(ANN);
        assertThatThrownBy(() -> reset.runs("lookUpAccount"));
        assertThat(kept()).contains("auth0 GET /api/v2/users-by-email 503");
        TENANT.faults().add(Fault.on("GET", "/api/v2/users-by-email").cutBefore());
        assertThatThrownBy(() -> reset.runs("lookUpAccount"));
        assertThat(kept()).contains("auth0 GET /api/v2/users-by-email no answer");
    }

    @Test
    void busyTenant_isKeptAsSuch() {
        TENANT.faults().add(Fault.on("GET", "/api/v2/users-by-email").status(429));
        reset.vouchedFor(ANN);
        assertThatThrownBy(() -> reset.runs("lookUpAccount"));
        assertThat(kept()).contains("auth0 GET /api/v2/users-by-email 429");
    }

    @Test
    void mailServersRefusal_isKept() {
        TENANT.inbox().refuse(ANN);
        reset.vouchedFor(ANN).runs("lookUpAccount", "randomizePassword", "revokeAccess", "announceReset");
        assertThat(kept()).contains("mail announced refused");
        TENANT.inbox().accept(ANN);
    }

    @Test
    void mailServerThatIsAway_isKept() {
        reset.vouchedFor(ANN).runs("lookUpAccount", "randomizePassword", "revokeAccess");
        TENANT.inbox().shut();
        assertThatThrownBy(() -> reset.runs("announceReset"));
        TENANT.inbox().open();
        assertThat(kept()).contains("mail announced not accepted");
    }

    @Test
    void everyCall_isMeasured() {
        long before = measured();
        reset.vouchedFor(ANN).runs("lookUpAccount");
        assertThat(measured()).isEqualTo(before + 1);
    }

    @Test
    void callOutsideOfSteps_isMeasuredAndNotKept() {
        calls.add(call());
        assertThat(meters.get("rekey.remote.calls")
                        .tag("operation", "GET /outside")
                        .timer()
                        .count())
                .isPositive();
        assertThat(kept()).isEmpty();
    }

    @Test
    void callsAfterAStep_areNotItsOwn() {
        calls.during("one", () -> null);
        calls.add(call());
        calls.during("outer", () -> {
            calls.during("inner", () -> null);
            calls.add(call());
            return null;
        });
        assertThat(database.sql("SELECT reset_id FROM remote_call")
                        .query(String.class)
                        .list())
                .containsExactly("outer");
    }

    @Test
    void trailThatCannotBeWritten_failsNoStep() {
        database.sql("ALTER TABLE remote_call RENAME TO remote_call_away").update();
        try {
            reset.vouchedFor(ANN).runs("lookUpAccount").waitsAt("randomizePassword");
        } finally {
            database.sql("ALTER TABLE remote_call_away RENAME TO remote_call").update();
        }
        reset.runs("randomizePassword");
        assertThat(kept()).contains("auth0 PATCH /api/v2/users/{id} 200");
    }

    private static RemoteCalls.Call call() {
        return new RemoteCalls.Call(CLOCK.instant(), "auth0", "GET /outside", "200", Duration.ofMillis(5));
    }

    private long measured() {
        return meters
                .find("rekey.remote.calls")
                .tags("target", "auth0", "operation", "GET /api/v2/users-by-email", "answer", "200")
                .timers()
                .stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    private List<String> kept() {
        return database.sql("SELECT target || ' ' || operation || ' ' || answer FROM remote_call WHERE reset_id = ?")
                .param(reset.id())
                .query(String.class)
                .list();
    }
}
