package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.reset.Outcome;
import io.rekey.support.ProcessTest;
import io.rekey.support.ResetDriver;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a reset finds out about its account, and what the policy makes of it. */
class RiskFactsTest extends ProcessTest {

    @Test
    void ordinaryAccount_needsNoApproval() {
        String account = newAccount(Duration.ofDays(2));
        reset.vouchedFor(account).runs("lookUpAccount").jobAt("randomizePassword");
        assertThat(reset.variable("emailVerified")).isEqualTo(true);
        assertThat(reset.variable("accountAgeInDays")).isEqualTo(2L);
        assertThat(reset.variable("resetsLately")).isEqualTo(0L);
        assertThat(reset.variable("brake")).isEqualTo(false);
        assertThat(reset.variable("delivery")).isEqualTo("auth0-mail");
        assertThat(reset.variable("randomize")).isEqualTo(true);
    }

    @Test
    void addressThatWasNeverVerified_needsApproval() {
        String account = newAccount(Duration.ofDays(2));
        TENANT.users().byEmail(account).emailVerified(false);
        reset.vouchedFor(account).runs("lookUpAccount").waitsAt("approveReset");
        assertThat((String) reset.variable("reasons"))
                .isEqualTo("A client that may vouch has checked the requester, and one voucher is not enough here. "
                        + "Its address was never verified.");
    }

    @Test
    void accountOfToday_needsApproval() {
        reset.vouchedFor(newAccount(Duration.ofHours(23))).runs("lookUpAccount").waitsAt("approveReset");
    }

    @Test
    void fourthResetInThirtyDays_needsApproval_untilThirtyDaysAreOver() {
        String account = newAccount(Duration.ofDays(2));
        for (int i = 0; i < 3; i++) {
            randomizedResetOf(account);
        }
        reset.vouchedFor(account).runs("lookUpAccount").waitsAt("approveReset");
        assertThat(reset.variable("resetsLately")).isEqualTo(3L);
        reset.vanishes();
        CLOCK.advance(Duration.ofDays(31));
        reset.vouchedFor(account).runs("lookUpAccount").jobAt("randomizePassword");
    }

    @Test
    void resetsThatChangedNothing_doNotCount() {
        String account = newAccount(Duration.ofDays(2));
        for (int i = 0; i < 4; i++) {
            new ResetDriver(engine)
                    .startedByOperator("omar", account)
                    .runs("lookUpAccount")
                    .decidedBy("olivia", "reject", "no")
                    .runs("tellOfRefusal")
                    .endsAs(Outcome.REJECTED);
        }
        reset.vouchedFor(account).runs("lookUpAccount").jobAt("randomizePassword");
        assertThat(reset.variable("resetsLately")).isEqualTo(0L);
    }

    private void randomizedResetOf(String account) {
        new ResetDriver(engine)
                .vouchedFor(account)
                .runs("lookUpAccount", "randomizePassword")
                .vanishes();
    }

    private static String newAccount(Duration age) {
        TENANT.users().add("rae@acme.example").createdAt(CLOCK.instant().minus(age));
        return "rae@acme.example";
    }
}
