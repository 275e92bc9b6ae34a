package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.process.Journey.Words;
import io.rekey.support.ProcessTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every fault at every call to Auth0: its one defined result, and that the same reset then ends as if it had never been. */
class FaultMatrixTest extends ProcessTest {

    private static final Duration LIFE_OF_A_TOKEN = Duration.ofDays(1);

    /** Longer than all the pauses of one test. */
    private static final Duration LEFT_OF_THE_TOKEN = Duration.ofHours(6);

    /** Each test begins after every token of the tests before has expired. */
    private static int testsSoFar;

    @Autowired
    private EventInbox inbox;

    @BeforeEach
    void beginWithANewToken() {
        CLOCK.advance(LIFE_OF_A_TOKEN.multipliedBy(3L * ++testsSoFar));
        reset.vouchedFor("nobody@acme.example").runs("lookUpAccount");
        CLOCK.advance(LIFE_OF_A_TOKEN.minus(LEFT_OF_THE_TOKEN));
    }

    /** Whether Rekey has a token for the Management API when the step begins. */
    enum Token {
        CACHED,
        EXPIRED
    }

    static Stream<Arguments> everyCall() {
        return Stream.of(RemoteCall.values())
                .flatMap(call -> Stream.of(Token.values()).map(token -> Arguments.of(call, token)));
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void everyTroubleAtACall_hasItsDefinedResult_andTheResetEndsRightly(RemoteCall call, Token token) {
        JourneyDriver journey = begun(call.journey, call.step, token);
        Meetings meetings = new Meetings(journey, call.step);
        boolean isChanged = false;
        int tokens = tokenRequests();
        int expectedTokens = token == Token.EXPIRED && !call.isAuthentication() ? 1 : 0;
        for (Trouble trouble : Trouble.thatStayAt(call)) {
            TENANT.faults().add(trouble.at(call));
            meetings.meet(trouble.of(call), trouble.pause(), call.setting);
            if (trouble != Trouble.UNAUTHORIZED_ONCE) {
                assertThat(tokenRequests() - tokens).as("token requests").isEqualTo(expectedTokens);
            }
            isChanged |= call.changesThePassword() && trouble.hasTheEffect();
            assertThat(journey.oldPasswordWorks())
                    .as("%s", trouble)
                    .isEqualTo(journey.isBefore("revokeAccess") && !isChanged);
        }
        journey.toItsEnd().assertEndedRightly(mails(call), call.journey.mailsToTheOtherAddress());
    }

    private static int tokenRequests() {
        return (int) TENANT.calls().list("POST", "/oauth/token").stream()
                .filter(call -> "rekey".equals(call.client()))
                .count();
    }

    @ParameterizedTest
    @EnumSource(RemoteCall.class)
    void answerLostAfterTheEffect_isTheOnlyTrouble_andTheResetEndsRightly(RemoteCall call) {
        JourneyDriver journey = begun(call.journey, call.step, Token.CACHED);
        TENANT.faults().add(call.fault().cutAfter());
        new Meetings(journey, call.step).meet(Result.STAYS_AND_RETRIES, Duration.ZERO, "");
        journey.toItsEnd().assertEndedRightly(mails(call), call.journey.mailsToTheOtherAddress());
    }

    static Stream<RemoteCall> everyStepWithAToken() {
        return Stream.of(RemoteCall.values()).filter(call -> !call.isAuthentication() && call.isFirstOfItsStep());
    }

    @ParameterizedTest
    @MethodSource("everyStepWithAToken")
    void everyTroubleAtTheTokenRequest_hasItsDefinedResult_andTheResetEndsRightly(RemoteCall call) {
        JourneyDriver journey = begun(call.journey, call.step, Token.EXPIRED);
        Meetings meetings = new Meetings(journey, call.step);
        for (Trouble trouble : Trouble.values()) {
            TENANT.faults().add(trouble.atTheTokenRequest());
            String setting = trouble == Trouble.FORBIDDEN ? "client_credentials" : "rekey.auth0.client-id";
            meetings.meet(trouble.ofTheTokenRequest, trouble.pause(), setting);
            assertThat(journey.oldPasswordWorks()).as("%s", trouble).isEqualTo(journey.isBefore("revokeAccess"));
        }
        journey.toItsEnd().assertEndedRightly();
    }

    @Test
    void auth0sMailAnsweredBySomebodyElse_isMissedAfterTenMinutes_andTheResetEndsRightly() {
        JourneyDriver journey = begun(Journey.COMPLETED, "sendResetEmail", Token.CACHED);
        TENANT.faults().add(Trouble.SUCCESS_IN_HTML.at(RemoteCall.SEND_EMAIL));
        new Meetings(journey, "sendResetEmail").meet(Result.REACHES_FOR_THE_OWNER, Duration.ZERO, "");
        journey.operatorReachesTheOwner();
        journey.toItsEnd().assertEndedRightly();
    }

    /** Of what Auth0 has mailed already when its answer is lost, nobody can know. */
    private static List<String> mails(RemoteCall call) {
        Stream<String> again = call == RemoteCall.SEND_EMAIL ? Stream.of(Words.LINK) : Stream.empty();
        return Stream.concat(call.journey.mails().stream(), again).toList();
    }

    private JourneyDriver begun(Journey way, String step, Token token) {
        JourneyDriver journey =
                new JourneyDriver(engine, database, inbox, way).begin().upTo(step);
        if (token == Token.EXPIRED) {
            CLOCK.advance(LEFT_OF_THE_TOKEN);
        }
        return journey;
    }
}
