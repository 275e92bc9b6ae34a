package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Call;
import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.AccountEvent;
import io.rekey.reset.Disavowals;
import io.rekey.reset.Outcome;
import io.rekey.reset.Secret;
import io.rekey.support.Investigation;
import io.rekey.support.ResetDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What one reset asks of Auth0, call by call, held against the tables of {@code docs/auth0-calls.md}. */
class CallsPerResetTest extends DeliveryTest {

    private static final int MOST = 8;

    private static final String USER = "/api/v2/users/{id}";

    private static final Map<String, String> WORDS = Map.of(
            "GET /api/v2/users-by-email",
            "find",
            "GET " + USER + "/authentication-methods",
            "factors",
            "GET " + USER,
            "read",
            "PATCH " + USER,
            "set",
            "DELETE " + USER + "/refresh-tokens",
            "tokens",
            "DELETE " + USER + "/sessions",
            "sessions",
            "POST " + USER + "/multifactor/actions/invalidate-remember-browser",
            "browsers",
            "POST /dbconnections/change_password",
            "mail",
            "POST /api/v2/tickets/password-change",
            "ticket");

    /** What all resets share, and the owner at Auth0's own page. */
    private static final List<String> NOT_COUNTED = List.of("/oauth/", "/.well-known/", "/api/v2/connections", "/u/");

    /** Some stand side by side; a clock would take them in any order. */
    private static final List<String> STEPS = List.of(
            "lookUpAccount",
            "tellOfNoAccount",
            "sendConfirmationEmail",
            "tellOfRefusal",
            "randomizePassword",
            "revokeAccess",
            "announceReset",
            "sendResetEmail",
            "remindOwner",
            "voidLinks",
            "lookOnceMore",
            "revokeAccessAgain",
            "confirmChange",
            "tellOwner");

    private static final Map<String, String> APPS =
            Map.of("auth0-mail", "acme", "ticket", TICKET, "hosted", HOSTED, "code", CODE);

    @Autowired
    private EventInbox inbox;

    @Autowired
    private Disavowals disavowals;

    /** A row of a table of the page, its marks aside. */
    private record Row(List<String> cells) {

        String words() {
            return cells.get(cells.size() - 2);
        }

        int number() {
            return Integer.parseInt(cells.get(cells.size() - 1));
        }

        String delivery() {
            return cells.get(0);
        }

        String app() {
            return APPS.get(delivery());
        }

        String evidence() {
            return cells.get(1);
        }

        boolean isCompromised() {
            return cells.get(2).startsWith("compromised");
        }

        boolean hasSecondFactor() {
            return cells.get(2).endsWith("second factor");
        }
    }

    static Stream<Row> rows(int cells) {
        try {
            return Files.readAllLines(Path.of("docs/auth0-calls.md")).stream()
                    .filter(line -> line.startsWith("| ") && line.matches(".*\\| \\d+ \\|"))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                            .map(cell -> cell.strip().replace("`", ""))
                            .toList())
                    .map(Row::new)
                    .filter(row -> row.cells().size() == cells);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Stream<Row> completed() {
        return rows(5);
    }

    @ParameterizedTest
    @MethodSource("completed")
    void resetThatCompletes_asksWhatThePageSays_andAtMostEightTimesWithoutACompromise(Row row) {
        if (row.hasSecondFactor()) {
            user(ANN).authenticationMethod("totp", true);
        }
        begins(row.app(), row.evidence(), row.isCompromised() ? "compromised" : "forgotten");
        ownerGetsANewPassword(row.delivery(), row.evidence());
        goesOn().endsAs(Outcome.COMPLETED);
        assertAsks(row);
        if (!row.isCompromised()) {
            assertThat(row.number()).isLessThanOrEqualTo(MOST);
        }
    }

    @Test
    void everyDeliveryByEveryEvidence_standsOnThePage() {
        List<String> forgotten = completed()
                .filter(row -> !row.isCompromised())
                .map(row -> row.delivery() + " " + row.evidence())
                .toList();
        assertThat(forgotten).hasSize(16).doesNotHaveDuplicates();
    }

    static Stream<Row> others() {
        return rows(4);
    }

    @ParameterizedTest
    @MethodSource("others")
    void resetThatEndsOtherwise_asksWhatThePageSays(Row row) {
        String app = APPS.get(row.cells().get(1));
        Outcome outcome = Outcome.ofWord(row.cells().get(0));
        switch (outcome) {
            case NO_ACCOUNT -> vouched(app, "nobody@acme.example");
            case NOT_RESETTABLE -> vouched(app, "blocked@acme.example");
            case JOINED -> joins(app);
            case NOT_CONFIRMED ->
                asked(app, ANN).runs("lookUpAccount", "sendConfirmationEmail", "confirmationDeadline");
            case REJECTED -> vouched(app, PAT).runs("lookUpAccount").decidedBy("olivia", "reject", "no");
            case ACCOUNT_CHANGED -> accountIsBlocked(app);
            case EXPIRED -> timeGoesBy(app);
            case DISAVOWED -> isDisavowed(app);
            default -> throw new AssertionError(outcome);
        }
        goesOn().endsAs(outcome);
        assertAsks(row);
    }

    @Test
    void buttonPressedLater_looksAtTheAccountFirst() {
        begins(TICKET, "mailbox", "forgotten");
        CLOCK.advance(Duration.ofSeconds(8));
        ownerGetsANewPassword("ticket", "mailbox");
        goesOn().endsAs(Outcome.COMPLETED);
        assertThat(words()).containsExactly("find factors read set tokens read ticket read ticket".split(" "));
    }

    @Test
    void ticketMadeLater_looksAtTheAccountFirst() {
        vouched(TICKET, ANN).runs("lookUpAccount", "randomizePassword");
        CLOCK.advance(Duration.ofSeconds(8));
        goesOn().waitsAt("awaitNewPassword");
        assertThat(words()).containsExactly("find factors read set tokens read ticket".split(" "));
    }

    @Test
    void investigationOfADisavowal_asksWhatThePageSays() {
        begins("acme", "vouched", "forgotten");
        disavowals.disavow(reset.id(), "acme");
        TENANT.calls().clear();
        new Investigation(engine).of(reset.id()).runs("stopReset", "voidLinks", "revokeAccess");
        assertThat(words()).containsExactly("ticket tokens sessions browsers".split(" "));
    }

    /** To its owner's turn. */
    private void begins(String app, String evidence, String reason) {
        Map<String, Object> wanted = Map.of("app", app, "email", ANN, "reason", reason, "statement", "by telephone");
        switch (evidence) {
            case "vouched" -> reset.vouchedFor(ANN, Map.of("app", app, "reason", reason));
            case "session" -> bySession(app, ANN);
            case "operator" -> reset.startedBy("omar", List.of("security-operators"), wanted);
            case "mailbox" -> asked(app, ANN, reason);
            default -> throw new AssertionError(evidence);
        }
        goesOn();
        if (evidence.equals("mailbox")) {
            pressed(app);
            goesOn();
        }
        for (String operator : List.of("olivia", "oscar")) {
            if (reset.approvalTask() != null) {
                reset.decidedBy(operator, "approve", "called back");
                goesOn();
            }
        }
        reset.waitsAt("awaitNewPassword");
    }

    private void ownerGetsANewPassword(String delivery, String evidence) {
        switch (delivery) {
            case "hosted", "code" ->
                assertThat(sets(APPS.get(delivery), CHOSEN)).isNotNull();
            default -> {
                String link = Optional.of(delivery + evidence)
                        .filter("ticketmailbox"::equals)
                        .flatMap(button -> newPasswords.ticket(reset.id(), TICKET))
                        .map(Secret::reveal)
                        .map(tenantClient::linkIn)
                        .orElseGet(this::newestLink);
                assertThat(tenantClient.choosePassword(link, CHOSEN).statusCode())
                        .isEqualTo(200);
                auth0TellsOfIt();
            }
        }
    }

    private String newestLink() {
        return mailsTo(ANN).stream()
                .map(mail -> mail.text())
                .filter(text -> text.contains("/u/reset-verify"))
                .map(tenantClient::linkIn)
                .findFirst()
                .orElseThrow();
    }

    private void auth0TellsOfIt() {
        inbox.receive(List.of(new AccountEvent(
                UUID.randomUUID().toString(),
                AccountEvent.Type.PASSWORD_CHANGED,
                user(ANN).id(),
                LocalTenant.CONNECTION,
                CLOCK.instant())));
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .activityId("matchEvent")
                        .singleResult()
                        .getId());
    }

    private void joins(String app) {
        vouched(app, ANN).runs("lookUpAccount");
        TENANT.calls().clear();
        reset = new ResetDriver(engine).vouchedFor(ANN, Map.of("app", app));
    }

    private void accountIsBlocked(String app) {
        vouched(app, ANN).runs("lookUpAccount");
        user(ANN).blocked(true);
    }

    private void timeGoesBy(String app) {
        begins(app, "vouched", "forgotten");
        reset.runs("ownersReminder");
        goesOn().runs("ownersDeadline");
    }

    private void isDisavowed(String app) {
        begins(app, "vouched", "forgotten");
        disavowals.disavow(reset.id(), app);
        new Investigation(engine).of(reset.id()).runs("stopReset");
    }

    private ResetDriver goesOn() {
        Optional<String> step;
        do {
            step = STEPS.stream().filter(this::isDue).findFirst();
            step.ifPresent(reset::runs);
        } while (step.isPresent());
        return reset;
    }

    private boolean isDue(String step) {
        return engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(reset.id())
                        .activityId(step)
                        .messages()
                        .count()
                > 0;
    }

    private static void assertAsks(Row row) {
        assertThat(words()).containsExactly(row.words().split(" ")).hasSize(row.number());
    }

    private static List<String> words() {
        return TENANT.calls().list().stream()
                .filter(call -> NOT_COUNTED.stream().noneMatch(call.path()::startsWith))
                .map(CallsPerResetTest::word)
                .toList();
    }

    private static String word(Call call) {
        String operation =
                call.method() + " " + call.path().replaceFirst("\\?.*", "").replaceFirst("(/users)/[^/]+", "$1/{id}");
        assertThat(WORDS).containsKey(operation);
        return WORDS.get(operation);
    }
}
