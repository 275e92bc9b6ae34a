package io.rekey.engine.history;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.audit.FoundReset;
import io.rekey.audit.ResetPage;
import io.rekey.audit.ResetQuery;
import io.rekey.audit.ResetSearch;
import io.rekey.localtenant.Fault;
import io.rekey.reset.InvalidInput;
import io.rekey.support.ProcessTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a search finds, page by page, and what it refuses. */
class ResetSearchTest extends ProcessTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Autowired
    ResetSearch search;

    @BeforeEach
    void forgetOthers() {
        database.sql("DELETE FROM audit_reset").update();
        database.sql("DELETE FROM audit_decision").update();
    }

    @Test
    void newestComeFirst_andEachOnOnePage() {
        // Three at each of four times, so that pages end between equals.
        for (int number = 0; number < 12; number++) {
            enter("r%02d".formatted(number), "acme", "completed", NOON.plusMillis(number / 3));
        }
        List<String> seen = new ArrayList<>();
        Map<String, String> wanted = new HashMap<>(Map.of("size", "5", "outcome", "completed"));
        ResetPage page = search(wanted);
        seen.addAll(ids(page));
        while (page.next().isPresent()) {
            wanted.put("cursor", page.next().get());
            page = search(wanted);
            seen.addAll(ids(page));
        }
        assertThat(seen)
                .containsExactly("r11", "r10", "r09", "r08", "r07", "r06", "r05", "r04", "r03", "r02", "r01", "r00");
    }

    @Test
    void pageThatIsJustFull_isTheLastOne() {
        enter("r1", "acme", "completed", NOON);
        enter("r2", "acme", "completed", NOON);
        assertThat(search(Map.of("size", "2")).next()).isEmpty();
        assertThat(search(Map.of("size", "1")).next()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "app, globex, r2",
        "outcome, rejected, r3",
        "status, ended, r3 r2 r1",
        "account, ANN@Acme.example, r1",
        "account, auth0|r2, r2",
        "approver, olivia, r3 r2",
        "from, 2026-03-01T12:00:02Z, r3 r2",
        "until, 2026-03-01T12:00:02Z, r1"
    })
    void eachMember_narrows(String member, String value, String found) {
        threeEnded();
        assertThat(String.join(" ", ids(search(Map.of(member, value))))).isEqualTo(found);
    }

    @Test
    void members_narrowTogether() {
        threeEnded();
        assertThat(ids(search(Map.of("approver", "olivia", "account", "gus@globex.example"))))
                .containsExactly("r2");
        assertThat(ids(search(Map.of("approver", "olivia", "account", "ann@acme.example"))))
                .isEmpty();
        assertThat(ids(search(Map.of("outcome", "rejected", "status", "verifying"))))
                .isEmpty();
    }

    @Test
    void accountKnownByAddressAndId_isFoundOnce() {
        enter("r1", "acme", "completed", NOON);
        database.sql("UPDATE audit_reset SET email = 'a|b@acme.example', account_id = 'a|b@acme.example'")
                .update();
        assertThat(ids(search(Map.of("account", "a|b@acme.example")))).containsExactly("r1");
    }

    @Test
    void line_tellsWhatIsKnown() {
        threeEnded();
        FoundReset line = search(Map.of("outcome", "rejected")).resets().get(0);
        assertThat(line.deciders()).containsExactly("olivia", "oscar");
        assertThat(line.requestedAt()).isEqualTo(NOON.plusSeconds(3));
        assertThat(line.endedAt()).contains(NOON.plusSeconds(63));
        assertThat(line.status()).isEqualTo("ended");
        assertThat(line.outcome()).contains("rejected");
        assertThat(line.email()).contains("pat@acme.example");
        assertThat(line.evidence() + " " + line.reason()).isEqualTo("vouched forgotten");
    }

    @Test
    void openReset_tellsWhereItStands() {
        assertStatus("accepted", () -> reset.vouchedFor("pat@acme.example"));
        assertStatus("awaiting-approval", () -> reset.runs("lookUpAccount"));
        assertStatus("invalidating", () -> reset.decidedBy("olivia", "approve", "voice was right"));
        assertStatus("awaiting-completion", () -> reset.runsOn());
        assertStatus("awaiting-completion", () -> reset.after(Duration.ofHours(12), "ownersReminder"));
    }

    @Test
    void resetByMailbox_tellsWhereItReallyStands() {
        assertStatus(
                "accepted",
                () -> reset.startedBy(
                        "acme-web", List.of("resets:start"), Map.of("app", "acme", "email", "ann@acme.example")));
        assertStatus("awaiting-confirmation", () -> reset.runsOn());
    }

    @Test
    void openIncident_needsAttention() {
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/users-by-email").status(503).times(3));
        reset.vouchedFor("ann@acme.example");
        for (int times = 0; times < 3; times++) {
            assertThatThrownBy(() -> reset.runs("lookUpAccount"));
        }
        assertStatus("needs-attention", () -> {});
    }

    private void assertStatus(String status, Runnable step) {
        step.run();
        FoundReset line = search(Map.of("status", status)).resets().get(0);
        assertThat(line.id()).isEqualTo(reset.id());
        assertThat(line.status()).isEqualTo(status);
        assertThat(search(Map.of("app", "acme")).resets().get(0).status()).isEqualTo(status);
        assertThat(search(Map.of("status", status.equals("accepted") ? "verifying" : "accepted"))
                        .resets())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "ann%", "_nn@acme.example", "*", "ann@acme.*", "'", "' OR '1'='1", "\\", "a\"b", "auth0|%"})
    void wildCardsAndQuotes_areLettersLikeAnyOthers(String text) {
        threeEnded();
        assertThat(ids(search(Map.of("account", text)))).isEmpty();
        assertThat(ids(search(Map.of("approver", text)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "app, unknown",
        "app, %",
        "outcome, done",
        "outcome, Completed",
        "status, open",
        "status, ENDED",
        "from, yesterday",
        "from, 2026-02-30T00:00:00Z",
        "from, 2026-03-01",
        "until, 2026-03-01T25:00:00Z",
        "until, +999999999-12-31T23:59:59Z",
        "from, -4713-01-01T00:00:00Z",
        "size, 0",
        "size, 201",
        "size, -1",
        "size, ten",
        "size, 99999999999999999999",
        "cursor, x",
        "cursor, ' '",
        "sort, app"
    })
    void valueThatMakesNoSense_isRefusedByItsName(String member, String value) {
        assertRefused(member, Map.of(member, value));
    }

    @Test
    void overlongTexts_areRefused() {
        assertRefused("account", Map.of("account", "a".repeat(321)));
        assertRefused("approver", Map.of("approver", "a".repeat(256)));
        assertRefused("app", Map.of("app", "a".repeat(65)));
        assertRefused("cursor", Map.of("cursor", "a".repeat(1001)));
        assertThat(ids(search(Map.of("account", "a".repeat(320), "approver", "a".repeat(255)))))
                .isEmpty();
    }

    @Test
    void controlCharactersAndBrokenUnicode_areRefused() {
        assertRefused("account", Map.of("account", "a\0b"));
        assertRefused("approver", Map.of("approver", "a\nb"));
        assertRefused("account", Map.of("account", "a\ud800"));
        assertRefused("parameter", Map.of("a\nb", "x"));
    }

    @Test
    void timesTheWrongWayRound_areRefused() {
        assertRefused("from", Map.of("from", "2026-03-02T00:00:00Z", "until", "2026-03-01T00:00:00Z"));
    }

    @Test
    void parameterThatComesTwice_isRefused() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> ResetQuery.of(Map.of("app", List.of("acme", "globex"))))
                .satisfies(refused -> assertThat(refused.member()).isEqualTo("app"));
    }

    @Test
    void cursorOfAnotherSearch_isRefused() {
        threeEnded();
        String cursor =
                search(Map.of("size", "1", "outcome", "completed")).next().orElseThrow();
        assertThat(ids(search(Map.of("outcome", "completed", "cursor", cursor))))
                .containsExactly("r1");
        assertRefused("cursor", Map.of("cursor", cursor));
        assertRefused("cursor", Map.of("outcome", "rejected", "cursor", cursor));
    }

    @Test
    void forgedCursor_isRefused() {
        threeEnded();
        String cursor = search(Map.of("size", "1")).next().orElseThrow();
        String seal = cursor.substring(cursor.indexOf('.'));
        assertRefused("cursor", Map.of("cursor", "OTk5OTk5OTk5OTk5OQpyMQ" + seal));
        assertRefused("cursor", Map.of("cursor", "A" + seal));
        assertRefused("cursor", Map.of("cursor", cursor.substring(0, cursor.length() - 2) + "AA"));
    }

    @Test
    void appThatIsGone_canStillBeSearched() {
        enter("r1", "long-gone", "completed", NOON);
        assertThat(ids(search(Map.of("app", "long-gone")))).containsExactly("r1");
    }

    private void assertRefused(String member, Map<String, String> parameters) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> search(parameters))
                .satisfies(refused -> assertThat(refused.member()).isEqualTo(member));
    }

    private ResetPage search(Map<String, String> parameters) {
        return search.search(ResetQuery.of(parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, parameter -> List.of(parameter.getValue())))));
    }

    private static List<String> ids(ResetPage page) {
        return page.resets().stream().map(FoundReset::id).toList();
    }

    private void threeEnded() {
        enter("r1", "acme", "completed", NOON.plusSeconds(1));
        enter("r2", "globex", "completed", NOON.plusSeconds(2));
        enter("r3", "acme", "rejected", NOON.plusSeconds(3));
        database.sql("UPDATE audit_reset SET email = CASE reset_id WHEN 'r1' THEN 'ann@acme.example'"
                        + " WHEN 'r2' THEN 'gus@globex.example' ELSE 'pat@acme.example' END,"
                        + " account_id = 'auth0|' || reset_id")
                .update();
        decide("r2", "olivia");
        decide("r3", "oscar");
        decide("r3", "olivia");
    }

    private void decide(String id, String person) {
        database.sql("INSERT INTO audit_decision SELECT reset_id, ?, requested_at FROM audit_reset WHERE reset_id = ?")
                .params(person, id)
                .update();
    }

    private void enter(String id, String app, String outcome, Instant at) {
        database.sql("INSERT INTO audit_reset (reset_id, app, evidence, reason, requested_at, outcome, ended_at)"
                        + " VALUES (?, ?, 'vouched', 'forgotten', ?, ?, ?)")
                .params(
                        id,
                        app,
                        at.atOffset(ZoneOffset.UTC),
                        outcome,
                        at.plusSeconds(60).atOffset(ZoneOffset.UTC))
                .update();
    }
}
