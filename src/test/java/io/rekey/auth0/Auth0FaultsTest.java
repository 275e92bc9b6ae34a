package io.rekey.auth0;

import static io.rekey.auth0.Adapter.ACME;
import static io.rekey.auth0.Adapter.address;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rekey.localtenant.Fault;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault at every kind of call: the failure it becomes, that nothing is sent twice, and that nothing is told on. */
class Auth0FaultsTest {

    private static final String ANN = "ann@acme.example";
    private static final String PASSWORD = "Canary-Passw0rd!7";
    private static final String BODY = "canary-body";
    private static final String JSON = "{\"statusCode\":0,\"error\":\"" + BODY + "\",\"message\":\"" + BODY + " " + ANN
            + "\",\"error_description\":\"" + BODY + "\"}";
    private static final String HTML = "<html><title>" + BODY + "</title>" + ANN + "</html>";

    private Auth0Accounts accounts;
    private String annId;

    /** A question and effects, each by another of the SDK's clients or verbs. */
    enum Call {
        FIND("GET", "/api/v2/users-by-email"),
        CHANGE_PASSWORD("PATCH", "/api/v2/users/*"),
        RESET_LINK("POST", "/api/v2/tickets/password-change"),
        FORGET_BROWSERS("POST", "/api/v2/users/*/multifactor/actions/invalidate-remember-browser"),
        SEND_RESET_EMAIL("POST", "/dbconnections/change_password");

        final String method;
        final String path;

        Call(String method, String path) {
            this.method = method;
            this.path = path;
        }
    }

    /** What the tenant does, and what becomes of it. */
    enum Trouble {
        BUSY_WITH_RETRY_AFTER(
                fault -> fault.status(429).header("Retry-After", "30").body(JSON)),
        BUSY_UNTIL_A_DATE(
                fault -> fault.status(429).header("Retry-After", dateIn(30)).body(JSON)),
        BUSY_WITH_RESET(fault ->
                fault.status(429).header("x-ratelimit-reset", inSeconds(30)).body(JSON)),
        BUSY_WITH_RESET_IN_THE_PAST(
                fault -> fault.status(429).header("x-ratelimit-reset", "1").body(JSON)),
        BUSY_FOR_A_DAY(fault -> fault.status(429).header("Retry-After", "86400").body(JSON)),
        BUSY_IN_ODD_WORDS(
                fault -> fault.status(429).header("Retry-After", "soon").header("x-ratelimit-reset", "soon")),
        BUSY_WITHOUT_HEADERS(fault -> fault.status(429).body(JSON)),
        BUSY_WITHOUT_A_BODY(fault -> fault.status(429)),
        BUSY_IN_HTML(fault -> fault.status(429).body(HTML)),
        BROKEN_500(fault -> fault.status(500).body(JSON)),
        BROKEN_500_WITHOUT_A_BODY(fault -> fault.status(500)),
        BROKEN_503_IN_HTML(fault -> fault.status(503).body(HTML)),
        BROKEN_408(fault -> fault.status(408).body(JSON)),
        BROKEN_CONNECTION_BEFORE(Fault::cutBefore),
        BROKEN_CONNECTION_AFTER(Fault::cutAfter);

        final UnaryOperator<Fault> fault;

        Trouble(UnaryOperator<Fault> fault) {
            this.fault = fault;
        }

        Class<? extends RemoteFailure> failure() {
            return name().startsWith("BUSY") ? RemoteFailure.Busy.class : RemoteFailure.Broken.class;
        }

        private static String dateIn(int seconds) {
            return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    CLOCK.instant().plusSeconds(seconds).atOffset(ZoneOffset.UTC));
        }

        private static String inSeconds(int seconds) {
            return String.valueOf(CLOCK.instant().plusSeconds(seconds).getEpochSecond());
        }
    }

    static Stream<Arguments> everyTroubleAtEveryCall() {
        return Arrays.stream(Trouble.values())
                .flatMap(trouble -> Arrays.stream(Call.values()).map(call -> Arguments.of(trouble, call)));
    }

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        accounts = Adapter.accounts();
        annId = TENANT.users().byEmail(ANN).id();
    }

    @ParameterizedTest
    @MethodSource("everyTroubleAtEveryCall")
    void trouble_isTheDefinedFailure_isNotRepeatedAndTellsNothing(Trouble trouble, Call call) {
        usedBefore(call);
        TENANT.faults().add(trouble.fault.apply(Fault.on(call.method, call.path)));

        Throwable failure = catchThrowable(() -> perform(call));

        assertThat(failure).isExactlyInstanceOf(trouble.failure());
        assertThat(failure).hasMessageStartingWith(call.method + " ");
        assertThat(TENANT.calls().count(call.method, call.path)).isEqualTo(1);
        assertThat(everythingTold(failure)).doesNotContain(ANN, PASSWORD, BODY, annId);
    }

    /** A broken connection that had worked before is what HTTP clients like to try once more. */
    private void usedBefore(Call call) {
        perform(call);
        TENANT.calls().clear();
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void busy_saysUntilWhen(Call call) {
        assertThat(busyUntil(call, Trouble.BUSY_WITH_RETRY_AFTER)).isBetween(in(29), in(31));
        assertThat(busyUntil(call, Trouble.BUSY_WITHOUT_HEADERS)).isBetween(in(9), in(11));
        assertThat(busyUntil(call, Trouble.BUSY_WITH_RESET_IN_THE_PAST)).isBetween(in(9), in(11));
        assertThat(busyUntil(call, Trouble.BUSY_FOR_A_DAY)).isBetween(in(890), in(900));
        assertThat(busyUntil(Fault.on(call.method, call.path).header("x-ratelimit-reset", Trouble.inSeconds(30)), call))
                .isBetween(in(28), in(31));
        assertThat(busyUntil(Fault.on(call.method, call.path).header("Retry-After", Trouble.dateIn(30)), call))
                .isBetween(in(28), in(31));
    }

    private Instant busyUntil(Call call, Trouble trouble) {
        return busyUntil(trouble.fault.apply(Fault.on(call.method, call.path)), call);
    }

    private Instant busyUntil(Fault fault, Call call) {
        TENANT.faults().add(fault.status(429));
        return ((RemoteFailure.Busy) catchThrowable(() -> perform(call))).until();
    }

    private static Instant in(int seconds) {
        return CLOCK.instant().plusSeconds(seconds);
    }

    @Test
    void tokenRequestBusy_isBusyUntilThen() {
        TENANT.faults()
                .add(Fault.on("POST", "/oauth/token")
                        .status(429)
                        .header("Retry-After", "60")
                        .body(JSON));

        assertThatThrownBy(() -> perform(Call.CHANGE_PASSWORD))
                .isInstanceOfSatisfying(RemoteFailure.Busy.class, busy -> assertThat(busy.until())
                        .isBetween(in(59), in(61)));
        assertThat(TENANT.calls().list()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void answerThatTakesTooLong_isBrokenAndNotRepeated(Call call) {
        accounts = Adapter.accountsWaitingFor(Duration.ofMillis(300));
        usedBefore(call);
        TENANT.faults().add(Fault.on(call.method, call.path).delay(Duration.ofMillis(700)));

        assertThatThrownBy(() -> perform(call))
                .isExactlyInstanceOf(RemoteFailure.Broken.class)
                .hasMessageEndingWith("no usable answer (SocketTimeoutException)");
        assertThat(TENANT.calls().count(call.method, call.path)).isEqualTo(1);
    }

    @Test
    void patienceOfFiveCalls_isBelowTheJobLock() {
        OkHttpClient http = new Auth0Clients().auth0Http(new Auth0Faults(new Pauses(CLOCK)));

        assertThat(http.connectTimeoutMillis()).isEqualTo(2_000);
        assertThat(http.readTimeoutMillis()).isEqualTo(5_000);
        assertThat(http.writeTimeoutMillis()).isEqualTo(5_000);
        assertThat(http.callTimeoutMillis()).isEqualTo(8_000);
    }

    @Test
    void writeAnswered200WithHtml_isBroken() {
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").status(200).body(HTML));

        Throwable failure = catchThrowable(() -> perform(Call.CHANGE_PASSWORD));

        assertThat(failure).isExactlyInstanceOf(RemoteFailure.Broken.class);
        assertThat(everythingTold(failure)).doesNotContain(ANN, PASSWORD, BODY);
    }

    private void perform(Call call) {
        switch (call) {
            case FIND -> accounts.find(ACME, address(ANN));
            case CHANGE_PASSWORD -> accounts.changePassword(ACME, annId, new Secret(PASSWORD + CLOCK.millis()), "mark");
            case RESET_LINK -> accounts.resetLink(ACME, annId, Optional.empty(), Duration.ofHours(1));
            case FORGET_BROWSERS -> accounts.forgetBrowsers(annId);
            case SEND_RESET_EMAIL -> accounts.sendResetEmail(ACME, address(ANN));
        }
    }

    /** The stack trace prints causes and suppressed exceptions, each with its message. */
    private static String everythingTold(Throwable failure) {
        StringWriter told = new StringWriter();
        failure.printStackTrace(new PrintWriter(told));
        return told.toString();
    }
}
