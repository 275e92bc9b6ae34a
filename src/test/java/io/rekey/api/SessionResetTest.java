package io.rekey.api;

import static io.rekey.localtenant.LocalTenant.signed;
import static io.rekey.support.IdTokens.claimsOf;
import static io.rekey.support.RekeyClient.json;
import static io.rekey.support.RekeyClient.signedInAs;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Outcome;
import io.rekey.support.ApiTest;
import io.rekey.support.ResetDriver;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session opens its own account, whether its service brings the token or the user calls alone. */
class SessionResetTest extends ApiTest {

    private static final String MINE = "/api/v1/me/reset";

    @Test
    void ownSession_isVerifiedAndKeepsNothingOfTheToken() {
        String token = tokenOf(ANN);
        HttpResponse<String> answer = nobody.as("acme-web").start(signedInAs(ANN, token));
        assertAccepted(answer);
        assertThat(askedAtTheTenant()).isEmpty();
        reset.runs("lookUpAccount").waitsAt("randomizePassword");
        assertThat(reset.variable("evidence")).isEqualTo("session");
        assertThat(reset.variable("sessionSubject"))
                .isEqualTo(TENANT.users().byEmail(ANN).id());
        assertThat(reset.variable("requestedBy")).isEqualTo("acme-web");
    }

    @Test
    void sessionOfAPrivilegedOwner_needsAnApproval() {
        assertAccepted(nobody.as("acme-web").start(signedInAs(PAT, tokenOf(PAT))));
        reset.runs("lookUpAccount").waitsAt("approveReset");
    }

    @Test
    void tokenOfTheTenantsOwnSignIn_isGood() {
        var signedIn = tenantClient.signIn(ANN, LocalTenant.PASSWORD, "openid email");
        String token = json(signedIn).path("id_token").asText();
        assertAccepted(nobody.as("acme-web").start(signedInAs(ANN, token)));
        reset.runs("lookUpAccount").waitsAt("randomizePassword");
    }

    @ParameterizedTest
    @ValueSource(strings = {PAT, "nobody@acme.example", "blocked@acme.example", "social@acme.example"})
    void anotherUsersSession_isAcceptedOutsideAndRefusedInTheEnd_whateverTheAccount(String email) {
        assertAccepted(nobody.as("acme-web").start(signedInAs(email, tokenOf(ANN))));
        reset.runs("lookUpAccount");
        assertThat(reset.isOpen()).isFalse();
        assertThat(told()).isEqualTo("refused");
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    @Test
    void anotherUsersSession_leavesTheOwnersResetAlone() {
        ResetDriver owners = new ResetDriver(engine).vouchedFor(PAT).runs("lookUpAccount");
        assertAccepted(nobody.as("acme-web").start(signedInAs(PAT, tokenOf(ANN))));
        reset.runs("lookUpAccount").endsAs(Outcome.REFUSED);
        assertThat(reset.variable("refusedBecause")).isEqualTo("the session is another user's");
        owners.waitsAt("approveReset");
    }

    @Test
    void ownSession_takesThePlaceOfAWeakerReset() {
        ResetDriver weaker = new ResetDriver(engine).vouchedFor(PAT).runs("lookUpAccount");
        assertAccepted(nobody.as("acme-web").start(signedInAs(PAT, tokenOf(PAT))));
        reset.runs("lookUpAccount").waitsAt("approveReset");
        weaker.endsAs(Outcome.SUPERSEDED);
    }

    @Test
    void sessionOfAnotherApp_isRefused() {
        String token = signed(claimsOf(ANN).audience("globex-app"));
        assertProblem(nobody.as("acme-web").start(signedInAs(ANN, token)), 401, "invalid-session-token");
        assertProblem(mine(token, "acme"), 403, "forbidden");
        assertNothingHappened();
    }

    @Test
    void groupThatLooksLikeASession_comesThroughNoDoorOfOthers() {
        String forged = "session:" + TENANT.users().byEmail(ANN).id();
        TENANT.client("acme-web").grant(LocalTenant.SERVICE_AUDIENCE, "resets:start", forged);
        var answer = nobody.as("acme-web").startThroughEngine(Map.of("app", "acme", "email", ANN));
        reset.follow(json(answer).path("id").asText());
        assertThat(reset.variable("evidence")).isEqualTo("mailbox");
        assertThat(reset.variable("sessionSubject")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "method", "statement"})
    void memberThatDoesNotBelongToASession_isRefusedNamingIt(String member) {
        assertInvalid(start(Map.of("kind", "session", "token", "q7secret", member, "x")), "evidence." + member);
        assertNothingHappened();
    }

    @Test
    void sessionWithoutItsToken_isRefusedNamingIt() {
        assertInvalid(start(Map.of("kind", "session")), "evidence.token");
        assertInvalid(start(Map.of("kind", "session", "token", "")), "evidence.token");
        assertNothingHappened();
    }

    @Test
    void sameKeyWithoutTheSession_isAnotherRequest() {
        String key = UUID.randomUUID().toString();
        var web = nobody.as("acme-web");
        var first = web.start(signedInAs(ANN, tokenOf(ANN)), "Idempotency-Key", key);
        assertThat(web.start(signedInAs(ANN, tokenOf(ANN)), "Idempotency-Key", key)
                        .body())
                .isEqualTo(first.body());
        assertProblem(
                web.start(Map.of("app", "acme", "email", ANN), "Idempotency-Key", key), 422, "idempotency-key-reused");
    }

    @Test
    void usersOwnCall_resetsTheirOwnAccount() {
        assertAccepted(mine(tokenOf(ANN), "acme"));
        assertThat(askedAtTheTenant()).isEmpty();
        reset.runs("lookUpAccount").waitsAt("randomizePassword");
        assertThat(reset.variable("evidence")).isEqualTo("session");
        assertThat(reset.variable("requestedBy"))
                .isEqualTo(TENANT.users().byEmail(ANN).id());
        assertThat(helpDesk.read(reset.id()).statusCode()).isEqualTo(200);
    }

    @Test
    void usersOwnCallWithAnotherUsersAddress_isRefusedInTheEnd() {
        assertAccepted(mine(signed(claimsOf(ANN).claim("email", PAT)), "acme"));
        reset.runs("lookUpAccount").endsAs(Outcome.REFUSED);
    }

    @Test
    void usersOwnCallWithoutAnAddress_isRefusedNamingTheClaim() {
        assertInvalid(mine(signed(claimsOf(ANN).claim("email", null)), "acme"), "email");
        assertInvalid(mine(signed(claimsOf(ANN).claim("email", "q7secret")), "acme"), "email");
        assertNothingHappened();
    }

    @Test
    void usersOwnCallForAnUnknownAppOrAddress_isRefusedNamingIt() {
        var ann = nobody.with(tokenOf(ANN));
        assertInvalid(ann.postJson(MINE, "{}"), "app");
        assertInvalid(ann.postJson(MINE, "{\"app\":\"q7secret\"}"), "app");
        assertInvalid(ann.postJson(MINE, "{\"app\":\"acme\",\"email\":\"pat@acme.example\"}"), "email");
        assertInvalid(ann.postJson(MINE, "{\"app\":\"acme\",\"reason\":\"x\"}"), "reason");
        assertNothingHappened();
    }

    private void assertAccepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        reset.follow(json(answer).path("id").asText());
        assertThat(answer.body()).isEqualTo("{\"id\":\"" + reset.id() + "\",\"status\":\"accepted\"}");
    }

    private HttpResponse<String> start(Map<String, String> evidence) {
        Map<String, Object> body = new HashMap<>(Map.of("app", "acme", "email", ANN));
        body.put("evidence", evidence);
        return nobody.as("acme-web").start(body);
    }

    private HttpResponse<String> mine(String token, String app) {
        return nobody.with(token).postJson(MINE, "{\"app\":\"" + app + "\"}");
    }

    private String told() {
        return json(helpDesk.read(reset.id())).path("outcome").asText();
    }

    private static String tokenOf(String email) {
        return signed(claimsOf(email));
    }
}
