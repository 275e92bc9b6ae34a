package io.rekey.commands;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.LogStream;
import io.rekey.preflight.Finding;
import io.rekey.preflight.Problem;
import io.rekey.preflight.Problem.Severity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doctor makes of a tenant in particular: what it says, and where it keeps its peace. */
class DoctorFindingsTest extends SoundTenant {

    private static final long NEVER_ALL_OF_IT = 1000;

    private Finding only(Problem problem) {
        return look().stream()
                .filter(finding -> finding.problem() == problem)
                .reduce((one, other) -> {
                    throw new AssertionError("found twice: " + one + other);
                })
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "read:users, every reset stops at its first step",
        "update:users, No password is made useless",
        "create:user_tickets, every reset stops before its end",
        "delete:refresh_tokens, whoever had signed in stays signed in",
        "delete:sessions, After a compromise",
        "read:authentication_methods, every reset stops at its first step",
        "read:connections, what the connection asks of passwords"
    })
    void scopeThatIsMissing_isNamedWithWhatFails(String scope, String trouble) {
        grant(Stream.of(NEEDED).filter(needed -> !needed.equals(scope)));
        Finding finding = only(Problem.SCOPE_MISSING);
        assertThat(finding.about()).isEqualTo(scope);
        assertThat(finding.trouble()).contains(trouble);
    }

    @Test
    void scopesThatTheTokenAloneTells_count() {
        String token = LocalTenant.signed(new JWTClaimsSet.Builder()
                .issuer(TENANT.issuer())
                .subject("rekey@clients")
                .audience(TENANT.managementAudience())
                .issueTime(Date.from(CLOCK.instant()))
                .expirationTime(Date.from(CLOCK.instant().plusSeconds(3600)))
                .claim("azp", "rekey")
                .claim("gty", "client-credentials")
                .claim("scope", String.join(" ", NEEDED)));
        TENANT.faults()
                .add(Fault.on("POST", "/oauth/token")
                        .status(200)
                        .body("{\"access_token\":\"" + token + "\",\"expires_in\":3600}"));
        assertThat(look()).isEmpty();
    }

    @Test
    void clockThatIsAhead_isSaidToBeAhead() {
        CLOCK.advance(Duration.ofSeconds(45));
        assertThat(only(Problem.CLOCK_SKEW).trouble()).matches("It is 4[4-7] seconds ahead of the tenant's\\. .*");
    }

    @Test
    void clockThatIsAlmostRight_isRightEnough() {
        CLOCK.advance(Duration.ofSeconds(25));
        assertThat(look()).isEmpty();
    }

    @Test
    void tenantNobodyPaysFor_hasNoCustomDomain() {
        TENANT.switches().paidPlan(false).customDomains(List.of());
        assertThat(look()).extracting(Finding::problem).containsExactly(Problem.CUSTOM_DOMAIN_MISSING);
    }

    @Test
    void refusalOfThePlanInTheMidst_losesNoOtherFinding() throws IOException {
        byAuth0Mail();
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/emails/provider")
                        .status(403)
                        .body("{\"errorCode\":\"insufficient_entitlement\",\"message\":\"no\"}"));
        assertThat(look())
                .extracting(Finding::problem)
                .containsExactly(Problem.PUBLIC_RESET_DOOR, Problem.NOT_LOOKED_AT);
    }

    @Test
    void mailProviderThatIsSwitchedOff_isNone() throws IOException {
        byAuth0Mail();
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/emails/provider")
                        .status(200)
                        .body("{\"name\":\"smtp\",\"enabled\":false}"));
        assertThat(look()).extracting(Finding::problem).contains(Problem.MAIL_PROVIDER_MISSING);
    }

    @Test
    void oneOfTwoDomainsThatIsTheDefault_isEnough() {
        TENANT.switches()
                .customDomains(List.of("one.tenant.example", "two.tenant.example"))
                .defaultDomain("two.tenant.example");
        assertThat(look()).isEmpty();
    }

    @Test
    void doorThatAnswersAllTheSame_isOpen() {
        TENANT.faults()
                .add(Fault.on("POST", "/dbconnections/change_password")
                        .status(200)
                        .body("We've just sent you an email to reset your password."));
        assertThat(only(Problem.PUBLIC_RESET_DOOR).trouble())
                .startsWith("The option")
                .contains("answers all the same");
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    @Test
    void openDoorBesideThePolicy_canBeWalkedThrough() {
        connection().disableSelfServiceChangePassword(false);
        assertThat(only(Problem.PUBLIC_RESET_DOOR).trouble()).contains("Where reset-policy.dmn asks for an approval");
    }

    @Test
    void streamLeftBehindBesideOneThatWorks_doesNoHarm() {
        TENANT.addLogStream().to(door("logs"), "Bearer " + SECRET).status(LogStream.Status.paused);
        TENANT.addLogStream().to(URI.create("http://localhost:1/elsewhere"), "q7Xo2");
        assertThat(look()).isEmpty();
        stream.status(LogStream.Status.suspended);
        assertThat(look())
                .extracting(Finding::problem)
                .containsExactly(Problem.LOG_STREAM_STOPPED, Problem.LOG_STREAM_STOPPED);
    }

    @Test
    void secretWithoutItsScheme_isTaken_asTheDoorTakesIt() {
        stream.to(door("logs"), SECRET);
        assertThat(look()).isEmpty();
    }

    @Test
    void streamWithoutASecret_isRefused() {
        stream.to(door("logs"), "");
        assertThat(look()).extracting(Finding::problem).containsExactly(Problem.LOG_STREAM_WRONG_SECRET);
    }

    @Test
    void refusalOfAnotherKindAtTheDoor_isNoProofThatItIsShut() {
        TENANT.faults()
                .add(Fault.on("POST", "/dbconnections/change_password")
                        .status(403)
                        .body("{}"));
        assertThat(look()).extracting(Finding::problem).containsExactly(Problem.NOT_LOOKED_AT);
    }

    @Test
    void tenantThatStaysBusy_isOneFinding() {
        settings.put("rekey.branding.patience", "PT0S");
        TENANT.faults().add(Fault.on("GET", "/api/v2/log-streams").status(429).header("Retry-After", "100"));
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/custom-domains").status(429).header("Retry-After", "200"));
        assertThat(only(Problem.NOT_LOOKED_AT).about()).isEqualTo("custom domains, log stream");
    }

    @Test
    void copyOfTheActionBesideOneThatWorks_doesNoHarm() {
        TENANT.addAction("copy").code(code());
        assertThat(look()).isEmpty();
    }

    @Test
    void actionWithSecretsOfOtherNames_isAsGood() {
        action.code(code().replace("REKEY_SECRET", "HOOK_SECRET"))
                .secrets("REKEY_URL", "HOOK_SECRET")
                .deploy();
        assertThat(look()).isEmpty();
    }

    @Test
    void clientIdOfAnotherForm_isNoClient_andTheOthersAreLookedAt() {
        TENANT.faults()
                .add(
                        Fault.on("GET", "/api/v2/clients/acme-app")
                                .status(400)
                                .body(
                                        "{\"message\":\"Path validation error: 'Object didn't pass validation for format client-id\"}"));
        settings("default_redirection_uri", "");
        settings.put("rekey.clients.nobody.apps", "acme");
        assertThat(look())
                .extracting(Finding::problem)
                .containsExactly(Problem.APP_CLIENT_MISSING, Problem.SERVICE_CLIENT_MISSING);
    }

    @Test
    void anotherRefusalOfAClientId_isNoProofThatThereIsNone() {
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/clients/acme-app").status(400).body("{\"message\":\"no\"}"));
        assertThat(look()).extracting(Finding::problem).containsExactly(Problem.NOT_LOOKED_AT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v2/tenants/settings",
                "/api/v2/emails/provider",
                "/api/v2/custom-domains",
                "/api/v2/log-streams",
                "/api/v2/clients/acme-app"
            })
    void answerThatIsEmpty_isNoAnswer(String path) throws IOException {
        byAuth0Mail();
        TENANT.faults().add(Fault.on("GET", path).times(9).status(200).body("null"));
        assertThat(look()).extracting(Finding::problem).contains(Problem.NOT_LOOKED_AT);
    }

    @Test
    void tokenThatNamesNoScope_isNotSaidToLackEach() {
        TENANT.faults()
                .add(Fault.on("POST", "/oauth/token")
                        .status(200)
                        .body("{\"access_token\":\"opaque\",\"expires_in\":3600}"));
        assertThat(look())
                .extracting(Finding::problem)
                .contains(Problem.NOT_LOOKED_AT)
                .doesNotContain(Problem.SCOPE_MISSING);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 404, 302})
    void whatIsNotRekey_isNotShownTheSecret(int status) throws IOException {
        AtomicInteger shown = new AtomicInteger();
        HttpServer stranger = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        stranger.createContext("/", exchange -> {
            if (exchange.getRequestHeaders().getFirst("Authorization").contains(SECRET)) {
                shown.incrementAndGet();
            }
            exchange.sendResponseHeaders(status, status == 200 ? NEVER_ALL_OF_IT : -1);
            if (status != 200) {
                exchange.close();
            }
        });
        stranger.start();
        try {
            String url = "http://localhost:" + stranger.getAddress().getPort();
            settings.put("rekey.public-url", url);
            stream.to(URI.create(url + "/hooks/auth0/logs"), "Bearer " + SECRET);
            assertThat(only(Problem.HOOKS_NOT_REACHED).trouble()).contains("(" + status + " and not 401)");
            assertThat(shown).hasValue(0);
        } finally {
            stranger.stop(0);
        }
    }

    @Test
    void serviceWithAnotherSecret_isSaidToHaveAnother() {
        settings.put("rekey.hooks.secrets[0]", SECRET + "-newer");
        assertThat(only(Problem.HOOKS_NOT_REACHED).trouble()).contains("does not take the secret (401 and not 204)");
        assertThat(only(Problem.LOG_STREAM_WRONG_SECRET).problem().severity()).isEqualTo(Severity.RISK);
    }
}
