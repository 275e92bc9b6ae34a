package io.rekey.commands;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.LogStream;
import io.rekey.preflight.Finding;
import io.rekey.preflight.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the doctor says when one thing is wrong. */
class DoctorTest extends SoundTenant {

    @FunctionalInterface
    private interface Misconfiguration {
        void seed() throws Exception;
    }

    private final Map<Problem, Misconfiguration> misconfigurations = Map.ofEntries(
            entry(Problem.CLIENT_NOT_ADMITTED, () -> settings.put("rekey.auth0.client-secret", "q7Xo2")),
            entry(Problem.SCOPE_MISSING, () -> grant(Stream.of(NEEDED).filter(scope -> !scope.equals("update:users")))),
            entry(Problem.SCOPE_UNNEEDED, () -> grant(Stream.concat(Stream.of(NEEDED), Stream.of("delete:users")))),
            entry(Problem.CLOCK_SKEW, () -> CLOCK.advance(Duration.ofSeconds(31))),
            entry(Problem.SMALL_RATE_LIMIT, () -> TENANT.limit(10, 2)),
            entry(Problem.SESSIONS_NOT_IN_PLAN, () -> TENANT.switches().sessionEndpoints(false)),
            entry(Problem.CONNECTION_MISSING, () -> acme("connection: Username", "connection: username")),
            entry(Problem.CONNECTION_IS_NO_DATABASE, () -> acme(LocalTenant.CONNECTION, "google-oauth2")),
            entry(Problem.CONNECTION_INACTIVE, () -> connection().active(false)),
            entry(Problem.CONNECTION_WITHOUT_PASSWORDS, () -> connection().passwordEnabled(false)),
            entry(Problem.CUSTOM_DATABASE, () -> connection().customDatabase(true)),
            entry(
                    Problem.LAZY_MIGRATION,
                    () -> connection().customDatabase(true).importMode(true)),
            entry(Problem.WEAK_PASSWORD_POLICY, () -> connection().passwordPolicy("low")),
            entry(Problem.PUBLIC_RESET_DOOR, () -> connection().disableSelfServiceChangePassword(false)),
            entry(Problem.RESET_DOOR_SHUT, () -> acme("delivery: ticket", "delivery: auth0-mail")),
            entry(Problem.APP_CLIENT_MISSING, () -> acme("client-id: acme-app", "client-id: acme-ap")),
            entry(Problem.APP_CLIENT_NOT_ENABLED, () -> connection().enabledFor("globex-app", "vandelay-app")),
            entry(Problem.LOGIN_ROUTE_MISSING, () -> settings("default_redirection_uri", "")),
            entry(Problem.SERVICE_CLIENT_MISSING, () -> settings.put("rekey.clients.nobody.apps", "acme")),
            entry(Problem.SERVICE_CLIENT_WITHOUT_GRANT, () -> settings.put("rekey.clients.acme-app.apps", "acme")),
            entry(Problem.MAIL_PROVIDER_MISSING, () -> {
                byAuth0Mail();
                TENANT.switches().ownMailProvider(false);
            }),
            entry(Problem.RESET_MAIL_OFF, () -> {
                byAuth0Mail();
                tenantClient.provision("POST", "/api/v2/email-templates", SwitchedOff.TEMPLATE);
            }),
            entry(Problem.CUSTOM_DOMAIN_MISSING, () -> TENANT.switches().customDomains(List.of())),
            entry(Problem.CUSTOM_DOMAIN_NOT_READY, () -> TENANT.switches()
                    .pendingDomains(List.of("new.tenant.example"))),
            entry(Problem.CUSTOM_DOMAIN_AMBIGUOUS, () -> TENANT.switches()
                    .customDomains(List.of("one.tenant.example", "two.tenant.example"))),
            entry(Problem.HOOKS_SHUT, () -> settings.remove("rekey.hooks.secrets[0]")),
            entry(Problem.HOOKS_NOT_REACHED, () -> {
                settings.put("rekey.public-url", "http://localhost:1");
                stream.to(URI.create("http://localhost:1/hooks/auth0/logs"), "Bearer " + SECRET);
            }),
            entry(Problem.LOG_STREAM_MISSING, () -> stream.off()),
            entry(Problem.LOG_STREAM_STOPPED, () -> stream.status(LogStream.Status.suspended)),
            entry(Problem.LOG_STREAM_WRONG_SECRET, () -> stream.to(door("logs"), "Bearer q7Xo2")),
            entry(Problem.LOG_STREAM_FILTERED, () -> stream.only("user.success")),
            entry(Problem.LOG_STREAM_MASKED, () -> masked()),
            entry(Problem.ACTION_MISSING, () -> action.code("")),
            entry(Problem.ACTION_NOT_DEPLOYED, () -> action.code(code() + "// newer")),
            entry(Problem.ACTION_NOT_BOUND, () -> action.unbind()),
            entry(Problem.ACTION_RUNTIME_TOO_OLD, () -> action.runtime("node16").deploy()),
            entry(Problem.ACTION_SECRETS_MISSING, () -> action.secrets("REKEY_URL")
                    .deploy()),
            entry(Problem.NOT_LOOKED_AT, () -> TENANT.client("publisher")
                    .grant(TENANT.managementAudience(), "read:clients")));

    private static final class SwitchedOff {
        static final Map<String, Object> TEMPLATE = Map.of(
                "template",
                "reset_email",
                "body",
                "{{ url }}",
                "from",
                "no-reply@tenant.example",
                "subject",
                "New password",
                "syntax",
                "liquid",
                "enabled",
                false);
    }

    @Test
    void soundTenant_hasNoFindings() {
        assertThat(look()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void misconfiguration_isFoundByItsName(Problem problem) throws Exception {
        misconfigurations.get(problem).seed();
        List<Finding> findings = look();
        assertThat(findings).as("%s", findings).extracting(Finding::problem).containsOnly(expected(problem));
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.trouble()).endsWith(".");
            assertThat(finding.remedy()).endsWith(".");
            assertThat(finding.toString()).doesNotContain("q7Xo2", SECRET, "rekey-secret", "publisher-secret");
        });
    }

    /** What one mistake brings with it. */
    private static Problem[] expected(Problem problem) {
        return switch (problem) {
            case CLIENT_NOT_ADMITTED -> new Problem[] {problem, Problem.NOT_LOOKED_AT};
            case APP_CLIENT_MISSING -> new Problem[] {problem, Problem.APP_CLIENT_NOT_ENABLED};
            case MAIL_PROVIDER_MISSING, RESET_MAIL_OFF -> new Problem[] {problem, Problem.PUBLIC_RESET_DOOR};
            default -> new Problem[] {problem};
        };
    }
}
