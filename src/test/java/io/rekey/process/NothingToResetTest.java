package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.localtenant.User;
import io.rekey.reset.Outcome;
import io.rekey.support.RekeyClient;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks by mailbox where there is nothing to reset: what the mailbox is told, and that nobody else learns of it. */
class NothingToResetTest extends AskedTest {

    private static final String NO_PASSWORD = "Your Acme account has no password";
    private static final String NO_ACCOUNT = "There is no Globex account with your address";
    private static final Map<String, Object> IN_ENGLISH = Map.of("locale", "en");

    @Test
    void social_isToldWhereToSignIn_atTheAddressOnRecord() {
        asked(ACME, "SOCIAL@acme.example").runs("tellHowToSignIn").endsAs(Outcome.NOT_RESETTABLE);
        assertThat(TENANT.inbox().mails()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo(SOCIAL);
            assertThat(mail.subject()).isEqualTo(NO_PASSWORD);
            assertThat(mail.text())
                    .containsPattern("always do,\\s+with\\s+Google\\.")
                    .doesNotContain("/not-me/");
        });
    }

    @Test
    void enterprise_isToldWithoutAName() {
        TENANT.users().addSocial("eve@acme.example", "samlp");
        assertNoNameIsTold("eve@acme.example");
    }

    @Test
    void severalProviders_areToldWithoutAName() {
        user(SOCIAL).linkSocial("github", SOCIAL);
        assertNoNameIsTold(SOCIAL);
    }

    @Test
    void severalUsers_areToldOnceWithoutAName() {
        TENANT.users().addSocial(SOCIAL, "github");
        assertNoNameIsTold(SOCIAL);
    }

    private void assertNoNameIsTold(String email) {
        asked(ACME, email).runs("tellHowToSignIn").endsAs(Outcome.NOT_RESETTABLE);
        assertThat(mailsTo(email)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo(NO_PASSWORD);
            assertThat(mail.text()).containsPattern("the\\s+way\\s+you\\s+always\\s+do\\.");
        });
    }

    @Test
    void addressThatIsNotProved_isNotMailed() {
        user(SOCIAL).emailVerified(false);
        asked(ACME, SOCIAL).endsAs(Outcome.NOT_RESETTABLE);
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    @Test
    void blockedUser_isNotToldToSignIn() {
        user(SOCIAL).blocked(true);
        asked(ACME, SOCIAL).endsAs(Outcome.NOT_RESETTABLE);
        asked(ACME, "blocked@acme.example").endsAs(Outcome.NOT_RESETTABLE);
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    @Test
    void unknownAddress_isToldWhereTheAppSaysSo() {
        asked(GLOBEX, NOBODY, IN_ENGLISH).runs("tellOfNoAccount").endsAs(Outcome.NO_ACCOUNT);
        assertThat(TENANT.inbox().mails()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo(NOBODY);
            assertThat(mail.subject()).isEqualTo(NO_ACCOUNT);
            assertThat(mail.text()).doesNotContain("/not-me/");
        });
    }

    @Test
    void unknownAddress_isNotToldByDefault() {
        asked(ACME, NOBODY).endsAs(Outcome.NO_ACCOUNT);
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    @Test
    void language_isTheOneAskedForOrTheApps() {
        asked(ACME, SOCIAL).runsOn();
        asked(ACME, SOCIAL, Map.of("locale", "de-AT")).runsOn();
        asked(GLOBEX, SOCIAL).runsOn();
        asked(GLOBEX, NOBODY).runsOn();
        asked(GLOBEX, NOBODY, Map.of("locale", "fr")).runsOn();
        assertThat(subjectsTo(SOCIAL))
                .containsExactly(
                        NO_PASSWORD, "Ihr Konto bei Acme hat kein Passwort", "Ihr Konto bei Globex hat kein Passwort");
        assertThat(subjectsTo(NOBODY))
                .containsOnly("Zu Ihrer Adresse gibt es kein Konto bei Globex")
                .hasSize(2);
    }

    /** The day's two mails and the one of this hour. */
    @ParameterizedTest
    @ValueSource(strings = {SOCIAL, NOBODY})
    void askingAgainAndAgain_mailsNoMoreThanAnyMailboxGets(String email) {
        for (int i = 0; i < 5; i++) {
            asked(GLOBEX, email).runsOn();
            assertThat(reset.isOpen()).isFalse();
        }
        assertThat(mailsTo(email)).hasSize(3);
        CLOCK.advance(Duration.ofMinutes(61));
        asked(GLOBEX, email).runsOn();
        assertThat(mailsTo(email)).hasSize(4);
    }

    @Test
    void vouchedOrStartedByAnOperator_mailsNobody() {
        Map<String, Object> globex = Map.of("app", GLOBEX);
        reset.vouchedFor(SOCIAL, globex).runs("lookUpAccount").endsAs(Outcome.NOT_RESETTABLE);
        reset.vouchedFor(NOBODY, globex).runs("lookUpAccount").endsAs(Outcome.NO_ACCOUNT);
        for (String email : List.of(SOCIAL, NOBODY)) {
            reset.startedBy(
                            "omar",
                            List.of("security-operators"),
                            Map.of("app", GLOBEX, "email", email, "statement", "seen in a breach"))
                    .runs("lookUpAccount");
            assertThat(reset.isOpen()).isFalse();
        }
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    @Test
    void page_answersEverybodyTheSame_beforeAnybodyIsMailed() {
        List<Object> answers = new ArrayList<>();
        for (String email : List.of(ANN, SOCIAL, NOBODY)) {
            HttpResponse<String> answer = new Visitor(port).asks(GLOBEX, email);
            answers.add(List.of(answer.statusCode(), RekeyClient.header(answer, "Location"), answer.body()));
        }
        assertThat(answers.stream().distinct()).hasSize(1);
        assertThat(askedAtTheTenant()).isEmpty();
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    @Test
    void api_tellsEverybodyTheSame_atEveryTime() {
        RekeyClient web = nobody.as("acme-web");
        List<List<Object>> told = new ArrayList<>();
        for (String email : List.of(ANN, SOCIAL, NOBODY)) {
            reset.follow(RekeyClient.json(web.start(Map.of("app", GLOBEX, "email", email)))
                    .path("id")
                    .asText());
            List<Object> seen = new ArrayList<>(List.of(seen(web)));
            reset.runsOn();
            seen.add(seen(web));
            seen.add(web.cancel(reset.id()).statusCode());
            CLOCK.advance(Duration.ofMinutes(11));
            seen.add(seen(web));
            seen.add(web.cancel(reset.id()).statusCode());
            told.add(seen);
        }
        assertThat(TENANT.inbox().mails()).hasSize(3);
        assertThat(told.stream().distinct()).hasSize(1);
    }

    private List<Object> seen(RekeyClient web) {
        JsonNode reset = RekeyClient.json(web.read(this.reset.id()));
        return List.of(
                reset.properties().stream().map(Map.Entry::getKey).toList(),
                reset.path("status").asText(),
                reset.path("outcome").asText());
    }

    private static User user(String email) {
        return TENANT.users().byEmail(email);
    }
}
