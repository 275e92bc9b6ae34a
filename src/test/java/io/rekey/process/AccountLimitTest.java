package io.rekey.process;

import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.RekeyClient.vouchedFor;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Outcome;
import io.rekey.support.BrokenTable;
import io.rekey.support.LimitedTest;
import io.rekey.support.RekeyClient;
import io.rekey.support.ResetDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Resets of one account beyond its limit end by themselves, and nobody outside sees it who may not know of the account. */
class AccountLimitTest extends LimitedTest {

    private static final int LIMIT = 5;

    @Test
    void sixthVouchedInAnHour_isLimited_whateverTheSpelling() {
        List<String> spellings =
                List.of(ANN, "ANN@acme.example", "Ann@Acme.Example", "aNN@ACME.example", "ann@ACME.EXAMPLE");
        spellings.forEach(spelling -> startedFor(spelling).runs("lookUpAccount"));
        startedFor("AnN@aCmE.example").runs("lookUpAccount").endsAs(Outcome.LIMITED);
        CLOCK.advance(Duration.ofHours(1));
        startedFor(ANN).runs("lookUpAccount").endsAs(Outcome.JOINED);
    }

    @Test
    void limited_isAcceptedLikeAnyOther_andToldToWhoMayVouch() {
        useUpVouched(PAT);
        var answer = helpDesk.start(vouchedFor(PAT));
        assertThat(answer.statusCode()).isEqualTo(202);
        String id = json(answer).path("id").asText();
        assertThat(json(helpDesk.read(id)).path("status").asText()).isEqualTo("accepted");
        reset.follow(id).runs("lookUpAccount");
        assertThat(json(helpDesk.read(id)).path("outcome").asText()).isEqualTo("limited");
    }

    @Test
    void limitedByMailbox_looksLikeAnyOther_andSendsNoMail() {
        RekeyClient web = nobody.as("acme-web");
        for (int i = 0; i < LIMIT; i++) {
            askedByMailbox(PAT);
        }
        reset.follow(web.forgottenFor(PAT)).runs("lookUpAccount").endsAs(Outcome.LIMITED);
        var other = new ResetDriver(engine).follow(web.forgottenFor("nobody@acme.example"));
        other.runs("lookUpAccount").endsAs(Outcome.NO_ACCOUNT);
        for (String id : List.of(reset.id(), other.id())) {
            assertThat(json(web.read(id)).path("status").asText()).isEqualTo("awaiting-confirmation");
        }
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    @Test
    void askingByMailbox_takesNothingFromTheHelpDesk() {
        for (int i = 0; i <= LIMIT; i++) {
            reset = askedByMailbox(ANN);
        }
        reset.endsAs(Outcome.LIMITED);
        startedFor(ANN).runs("lookUpAccount").jobAt("randomizePassword");
    }

    @Test
    void helpDesk_takesNothingFromTheMailbox() {
        useUpVouched(ANN);
        leaveNothingOpen();
        askedByMailbox(ANN).jobAt("sendConfirmationEmail");
    }

    @Test
    void ownSessionAndOperators_areNotLimited() {
        useUpVouched(PAT);
        for (int i = 0; i <= LIMIT; i++) {
            String token = json(tenantClient.signIn(PAT, LocalTenant.PASSWORD, "openid email"))
                    .path("id_token")
                    .asText();
            var started = nobody.as("acme-web").start(RekeyClient.signedInAs(PAT, token));
            reset.follow(json(started).path("id").asText()).runs("lookUpAccount");
            assertThat(reset.path()).doesNotContain("outcome-limited");
            reset.startedByOperator("olivia", PAT).runs("lookUpAccount");
            assertThat(reset.path()).doesNotContain("outcome-limited");
        }
    }

    @Test
    void evidenceThatDoesNotHold_usesNothingUp() {
        for (int i = 0; i <= LIMIT; i++) {
            reset.vouchedFor(ANN, Map.of("agent", ANN)).runs("lookUpAccount").endsAs(Outcome.REFUSED);
        }
        startedFor(ANN).runs("lookUpAccount").jobAt("randomizePassword");
    }

    @Test
    void attemptThatFails_doesNotCount() {
        startedFor(ANN);
        for (int i = 0; i <= LIMIT; i++) {
            BrokenTable.refusing(database, "open_slot", "true", () -> {
                assertThatThrownBy(() -> reset.runs("lookUpAccount")).isNotNull();
                return null;
            });
        }
        reset.runs("lookUpAccount").jobAt("randomizePassword");
    }

    private ResetDriver startedFor(String email) {
        return reset.follow(helpDesk.startedFor(email));
    }

    private void useUpVouched(String email) {
        for (int i = 0; i < LIMIT; i++) {
            reset.vouchedFor(email).runs("lookUpAccount");
        }
    }
}
