package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.reset.Outcome;
import io.rekey.support.ProcessTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decision asks of the sign-in that it is made with, at the provider or at the engine. */
class SignInTest extends ProcessTest {

    private static final String PAT = "pat@acme.example";

    /** As the engine knows somebody where {@code rekey.sign-in.user-claim} is not the address. */
    private static final String SUBJECT = "auth0|5f7c8ec7c33c6c004bbafe82";

    private static final List<String> OPERATORS = List.of("security-operators");

    @AfterEach
    void oscarIsBack() {
        engine.getIdentityService().deleteMembership("oscar", "security-operators");
        engine.getIdentityService().createMembership("oscar", "security-operators");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approveReset", "reachOwner"})
    void signInOlderThanAQuarterOfAnHour_isAskedForAgain(String step) {
        String task = taskAt(step);
        Instant signedInAt = CLOCK.instant();
        CLOCK.advance(Duration.ofMinutes(15).plusSeconds(2));
        assertThatThrownBy(() -> complete(task, step, signedInAt)).hasMessageContaining("Sign in again to decide");
        complete(task, step, CLOCK.instant().minus(Duration.ofMinutes(14)));
    }

    private String taskAt(String step) {
        if (step.equals("approveReset")) {
            return reset.vouchedFor(PAT).runs("lookUpAccount").approvalTask().getId();
        }
        reset.vouchedFor("ann@acme.example").runsOn();
        return reset.after(Duration.ofMinutes(10), "mailGrace").reachTask().getId();
    }

    private void complete(String task, String step, Instant signedInAt) {
        Map<String, Object> fields = step.equals("approveReset")
                ? Map.of("decision", "approve", "comment", "called back")
                : Map.of("way", "resend");
        decide(task, new SignIn(OPERATORS, signedInAt, "olivia@ops.example"), fields);
    }

    private void decide(String task, SignIn signIn, Map<String, Object> fields) {
        reset.as(SUBJECT, signIn.asGroups(), () -> {
            engine.getTaskService().claim(task, SUBJECT);
            engine.getTaskService().complete(task, fields);
        });
    }

    @Test
    void ownersAddress_isKnownFromTheSignIn() {
        TENANT.users().add("kay@acme.example").appMetadata("roles", List.of("admin"));
        reset.vouchedFor("kay@acme.example").runs("lookUpAccount");
        SignIn kay = new SignIn(OPERATORS, CLOCK.instant(), "KAY@acme.example");
        assertThatThrownBy(
                        () -> decide(reset.approvalTask().getId(), kay, Map.of("decision", "approve", "comment", "me")))
                .hasMessageContaining("your own account");
    }

    @Test
    void operatorStartsOwnAccount_isRefusedByTheAddressOfTheSignIn() {
        SignIn ann = new SignIn(OPERATORS, CLOCK.instant(), "ann@acme.example");
        reset.startedBy(
                        SUBJECT,
                        ann.asGroups(),
                        Map.of("app", "acme", "email", "ann@acme.example", "reason", "forgotten", "statement", "mine"))
                .runs("lookUpAccount")
                .endsAs(Outcome.REFUSED);
    }

    @Test
    void groupThatTheSignInLacks_decidesNothing() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        SignIn lead = new SignIn(List.of("security-leads"), CLOCK.instant(), "olivia@ops.example");
        Map<String, Object> fields = Map.of("decision", "approve", "comment", "called back");
        String task = reset.approvalTask().getId();
        engine.getTaskService().setAssignee(task, SUBJECT);
        assertThatThrownBy(() -> reset.as(
                        SUBJECT, lead.asGroups(), () -> engine.getTaskService().complete(task, fields)))
                .hasMessageContaining("no longer in a group");
    }

    @Test
    void groupTakenFromOneOfTheEnginesOwnSinceTheClaim_decidesNothing() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        String task = reset.approvalTask().getId();
        reset.as("oscar", OPERATORS, () -> engine.getTaskService().claim(task, "oscar"));
        engine.getIdentityService().deleteMembership("oscar", "security-operators");
        Map<String, Object> fields = Map.of("decision", "approve", "comment", "called back");
        assertThatThrownBy(() -> reset.as(
                        "oscar", OPERATORS, () -> engine.getTaskService().complete(task, fields)))
                .hasMessageContaining("no longer in a group");
    }

    /** One person with several accounts at the provider, whose ids say nothing. */
    @Test
    void samePersonUnderOtherIds_neitherStartsAndApproves_norApprovesTwice() {
        SignIn olivia = new SignIn(OPERATORS, CLOCK.instant(), "olivia@ops.example");
        SignIn alsoOlivia = new SignIn(OPERATORS, CLOCK.instant(), "Olivia@ops.example");
        reset.startedBy(
                        "auth0|one",
                        olivia.asGroups(),
                        Map.of("app", "acme", "email", PAT, "reason", "compromised", "statement", "seen in a breach"))
                .runs("lookUpAccount");
        Map<String, Object> approval = Map.of("decision", "approve", "comment", "called back");
        String first = reset.approvalTask().getId();
        assertThatThrownBy(() -> decideAs("auth0|two", first, alsoOlivia, approval))
                .hasMessageContaining("You started this reset");
        decideAs("auth0|three", first, new SignIn(OPERATORS, CLOCK.instant(), "oscar@ops.example"), approval);
        String second = reset.approvalTask().getId();
        assertThatThrownBy(() -> decideAs(
                        "waad|four", second, new SignIn(OPERATORS, CLOCK.instant(), "oscar@ops.example"), approval))
                .hasMessageContaining("You have approved this reset already");
        reset.waitsAt("approveReset");
    }

    private void decideAs(String user, String task, SignIn signIn, Map<String, Object> fields) {
        engine.getTaskService().setAssignee(task, null);
        reset.as(user, signIn.asGroups(), () -> {
            engine.getTaskService().claim(task, user);
            engine.getTaskService().complete(task, fields);
        });
    }
}
