package io.rekey.process;

import static io.rekey.process.Result.ASKS_FOR_A_SETTING;
import static io.rekey.process.Result.GOES_ON;
import static io.rekey.process.Result.REACHES_FOR_THE_OWNER;
import static io.rekey.process.Result.STAYS_AND_RETRIES;
import static io.rekey.process.Result.WAITS_WITHOUT_SPENDING;
import static io.rekey.support.Surroundings.CLOCK;

import io.rekey.localtenant.Fault;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a call can meet, and what comes of it: at a call of the Management API, at the request for its token, and where
 * Auth0 is asked for its own mail, which needs no token and is answered in HTML anyway.
 */
enum Trouble {
    BUSY_WITH_RETRY_AFTER(
            fault -> fault.status(429).header("Retry-After", "30"),
            WAITS_WITHOUT_SPENDING,
            WAITS_WITHOUT_SPENDING,
            WAITS_WITHOUT_SPENDING),
    BUSY_WITH_RESET_ONLY(
            fault -> fault.status(429)
                    .header("x-ratelimit-limit", "50")
                    .header("x-ratelimit-remaining", "0")
                    .header("x-ratelimit-reset", epochSecondIn(30)),
            WAITS_WITHOUT_SPENDING,
            WAITS_WITHOUT_SPENDING,
            WAITS_WITHOUT_SPENDING),
    BUSY_WITHOUT_A_WORD(
            fault -> fault.status(429), WAITS_WITHOUT_SPENDING, WAITS_WITHOUT_SPENDING, WAITS_WITHOUT_SPENDING),
    BROKEN(fault -> fault.status(500), STAYS_AND_RETRIES, STAYS_AND_RETRIES, STAYS_AND_RETRIES),
    AWAY_IN_HTML(
            fault -> fault.status(503).body("<html>canary</html>"),
            STAYS_AND_RETRIES,
            STAYS_AND_RETRIES,
            STAYS_AND_RETRIES),
    SUCCESS_IN_HTML(
            fault -> fault.status(200).body("<html>canary</html>"),
            STAYS_AND_RETRIES,
            STAYS_AND_RETRIES,
            REACHES_FOR_THE_OWNER),
    RESET_BEFORE_THE_EFFECT(Fault::cutBefore, STAYS_AND_RETRIES, STAYS_AND_RETRIES, STAYS_AND_RETRIES),
    RESET_AFTER_THE_EFFECT(Fault::cutAfter, STAYS_AND_RETRIES, STAYS_AND_RETRIES, STAYS_AND_RETRIES),
    FORBIDDEN(fault -> fault.status(403), ASKS_FOR_A_SETTING, ASKS_FOR_A_SETTING, ASKS_FOR_A_SETTING),
    /** The last, because the step goes on. */
    UNAUTHORIZED_ONCE(fault -> fault.status(401), GOES_ON, ASKS_FOR_A_SETTING, ASKS_FOR_A_SETTING);

    private final UnaryOperator<Fault> fault;
    private final Result ofTheCall;
    final Result ofTheTokenRequest;
    private final Result ofAuth0sMail;

    Trouble(UnaryOperator<Fault> fault, Result ofTheCall, Result ofTheTokenRequest, Result ofAuth0sMail) {
        this.fault = fault;
        this.ofTheCall = ofTheCall;
        this.ofTheTokenRequest = ofTheTokenRequest;
        this.ofAuth0sMail = ofAuth0sMail;
    }

    /** All but those that lead the step another way. */
    static List<Trouble> thatStayAt(RemoteCall call) {
        return Stream.of(values())
                .filter(trouble -> trouble.of(call) != REACHES_FOR_THE_OWNER)
                .toList();
    }

    boolean hasTheEffect() {
        return this == RESET_AFTER_THE_EFFECT || this == UNAUTHORIZED_ONCE;
    }

    Result of(RemoteCall call) {
        return call.isAuthentication() ? ofAuth0sMail : ofTheCall;
    }

    Fault at(RemoteCall call) {
        return this == FORBIDDEN ? lacksScope(call) : fault.apply(call.fault());
    }

    Fault atTheTokenRequest() {
        return fault.apply(Fault.on("POST", "/oauth/token"));
    }

    private Fault lacksScope(RemoteCall call) {
        return fault.apply(call.fault())
                .body("{\"statusCode\":403,\"error\":\"Forbidden\",\"message\":\"Insufficient scope, expected any of: "
                        + call.setting + " canary\",\"errorCode\":\"insufficient_scope\"}");
    }

    /** What a step that waits was asked to wait. */
    Duration pause() {
        return this == BUSY_WITHOUT_A_WORD || this == BUSY_WITH_RESET_ONLY
                ? Duration.ofSeconds(10)
                : Duration.ofSeconds(30);
    }

    private static String epochSecondIn(int seconds) {
        return String.valueOf(CLOCK.instant().plusSeconds(seconds).getEpochSecond());
    }
}
