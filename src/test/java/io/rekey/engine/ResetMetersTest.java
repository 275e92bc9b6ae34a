package io.rekey.engine;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.Mail;
import io.rekey.process.PasswordChangeWatch;
import io.rekey.reset.Outcome;
import io.rekey.reset.RemoteFailure;
import io.rekey.support.ProcessTest;
import io.rekey.support.Scrape;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.transaction.support.TransactionTemplate;

/** What is counted of resets, as Prometheus reads it. */
class ResetMetersTest extends ProcessTest {

    private static final String ANN = "ann@acme.example";
    private static final String STARTED = "rekey_resets_started_total{app=\"acme\"}";
    private static final String UNTIL_NEW_PASSWORD = "{app=\"acme\",until=\"new-password\"}";

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private PasswordChangeWatch watch;

    @LocalManagementPort
    private int managementPort;

    private Scrape before;

    @BeforeEach
    void look() {
        before = Scrape.of(managementPort);
    }

    @Test
    void resetThatCompletes_isCountedOnceAtItsStartAndOnceAtItsEnd() {
        reset.vouchedFor(ANN);
        assertThat(more(STARTED)).isEqualTo(1);

        reset.runsOn();
        assertThat(more(ended("completed"))).isZero();
        ownerHasANewPasswordAfter(Duration.ofMinutes(7));
        reset.runsOn().endsAs(Outcome.COMPLETED);

        assertThat(more(STARTED)).isEqualTo(1);
        assertThat(more(ended("completed"))).isEqualTo(1);
        assertThat(moreEnded()).isEqualTo(1);
    }

    @Test
    void ownerWithANewPassword_wasWithoutOneForThatTime() {
        reset.vouchedFor(ANN).runsOn();
        ownerHasANewPasswordAfter(Duration.ofMinutes(7));
        reset.runsOn();

        assertThat(more("rekey_time_without_password_seconds_count" + UNTIL_NEW_PASSWORD))
                .isEqualTo(1);
        assertThat(more("rekey_time_without_password_seconds_sum" + UNTIL_NEW_PASSWORD))
                .isBetween(420.0, 440.0);
        assertThat(more(bucket("300.0"))).isZero();
        assertThat(more(bucket("600.0"))).isEqualTo(1);
        assertThat(more(bucket("86400.0"))).isEqualTo(1);
    }

    @Test
    void ownerWhoDoesNotComeInTime_isTimedUntilTheDeadline() {
        reset.vouchedFor(ANN).runsOn();
        reset.after(Duration.ofDays(1), "ownersDeadline").runsOn().endsAs(Outcome.EXPIRED);

        assertThat(more(ended("expired"))).isEqualTo(1);
        assertThat(more("rekey_time_without_password_seconds_sum{app=\"acme\",until=\"given-up\"}"))
                .isBetween(86400.0, 86520.0);
        assertThat(more("rekey_time_without_password_seconds_count" + UNTIL_NEW_PASSWORD))
                .isZero();
    }

    @Test
    void resetThatChangedNothing_leavesNobodyWithoutAPassword() {
        reset.vouchedFor("nobody@acme.example").runsOn().endsAs(Outcome.NO_ACCOUNT);

        assertThat(more(ended("no-account"))).isEqualTo(1);
        assertThat(more("rekey_time_without_password_seconds_count{app=\"acme\",until=\"given-up\"}"))
                .isZero();
    }

    @Test
    void resetThatIsDeleted_hasThatOutcome() {
        reset.vouchedFor(ANN);
        reset.vanishes();

        assertThat(more(ended("deleted"))).isEqualTo(1);
        assertThat(moreEnded()).isEqualTo(1);
    }

    @Test
    void reminderThatIsTheLastToEnd_leavesTheOutcome() {
        reset.vouchedFor(ANN).runsOn();
        TENANT.inbox().refuse(ANN);
        reset.after(Duration.ofDays(1), "ownersDeadline").runsOn();
        reset.after(Duration.ofMinutes(5), "reachAfterwardsReminder");
        reset.reachedBy("olivia", Map.of("way", "give-up", "comment", "gone for good"));
        assertThat(more(ended("expired"))).isZero();

        reset.runsOn().endsAs(Outcome.EXPIRED);
        assertThat(more(ended("expired"))).isEqualTo(1);
        assertThat(moreEnded()).isEqualTo(1);
    }

    @Test
    void startThatIsRefusedOrRolledBack_isNotCounted() {
        assertThatThrownBy(() -> reset.vouchedFor(ANN, Map.of("app", "no-such-app")))
                .isInstanceOf(RuntimeException.class);
        transaction.executeWithoutResult(status -> {
            reset.vouchedFor(ANN);
            status.setRollbackOnly();
        });
        assertThat(more(STARTED)).isZero();
        assertThat(Scrape.of(managementPort).text()).doesNotContain("no-such-app");
    }

    @Test
    void stepThatIsRepeated_countsItsResetOnce() {
        reset.vouchedFor("nobody@acme.example");
        TENANT.faults().add(Fault.on("GET", "/api/v2/users-by-email").times(2).status(503));
        assertThatThrownBy(() -> reset.runs("lookUpAccount")).isInstanceOf(RemoteFailure.class);
        assertThatThrownBy(() -> reset.runs("lookUpAccount")).isInstanceOf(RemoteFailure.class);
        reset.runs("lookUpAccount").runsOn();
        assertThat(more(ended("no-account"))).isEqualTo(1);
    }

    private void ownerHasANewPasswordAfter(Duration time) {
        CLOCK.advance(time);
        String mail = TENANT.inbox().mailsTo(ANN).stream()
                .map(Mail::text)
                .filter(text -> text.contains("/u/reset-verify"))
                .findFirst()
                .orElseThrow();
        assertThat(tenantClient
                        .choosePassword(tenantClient.linkIn(mail), "Fresh-Passw0rd!7")
                        .statusCode())
                .isEqualTo(200);
        watch.look();
    }

    private static String ended(String outcome) {
        return "rekey_resets_ended_total{app=\"acme\",outcome=\"" + outcome + "\"}";
    }

    private static String bucket(String seconds) {
        return "rekey_time_without_password_seconds_bucket{app=\"acme\",until=\"new-password\",le=\"" + seconds + "\"}";
    }

    private double more(String series) {
        return Scrape.of(managementPort).number(series) - before.number(series);
    }

    private double moreEnded() {
        return before.series().stream()
                .filter(series -> series.startsWith("rekey_resets_ended_total"))
                .mapToDouble(this::more)
                .sum();
    }
}
