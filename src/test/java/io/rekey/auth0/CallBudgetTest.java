package io.rekey.auth0;

import static io.rekey.auth0.Adapter.ACME;
import static io.rekey.auth0.Adapter.address;
import static io.rekey.auth0.BudgetDatabase.POSTGRES;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.TenantClient;
import io.rekey.reset.RemoteFailure;
import io.rekey.reset.Secret;
import io.rekey.reset.Urgency;
import io.rekey.support.RecordedLog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What of the tenant's rate limit is left for a call, and what becomes of a call for which nothing is. */
class CallBudgetTest {

    private static final String ANN = "ann@acme.example";
    private static final String BY_EMAIL = "/api/v2/users-by-email";

    private final TenantClient somebodyElse = new TenantClient(TENANT);
    private Auth0Accounts accounts;
    private String annId;

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        accounts = Adapter.accounts();
        annId = TENANT.users().byEmail(ANN).id();
    }

    @AfterEach
    void putClockBack() {
        CLOCK.reset();
    }

    @Test
    void firstAnswer_makesTheBucketKnown() {
        assertThat(POSTGRES.bucket(50)).isEmpty();

        find();

        assertThat(tokens()).isEqualTo(49);
    }

    @Test
    void endpointsOfSeveralLimits_haveABucketEach() {
        find();
        TENANT.faults()
                .add(Fault.on("GET", "/api/v2/users/*")
                        .status(404)
                        .header("x-ratelimit-limit", "40")
                        .header("x-ratelimit-remaining", "12"));
        accounts.read(ACME, annId);

        assertThat(tokens()).isEqualTo(49);
        assertThat(POSTGRES.bucket(40).orElseThrow().tokens()).isEqualTo(12);
    }

    @Test
    void tokenRequestsAndAuth0sOwnMail_areNotCounted() {
        accounts.sendResetEmail(ACME, address(ANN));
        find();

        assertThat(POSTGRES.bucket(10)).isEmpty();
    }

    @Test
    void tokenThatComesWithinASecond_isWaitedFor() {
        find();
        Bucket empty = left(0, 2);

        find();

        assertThat(lastArrival())
                .isBetween(empty.asOf().plusMillis(499), empty.asOf().plusMillis(1500));
    }

    @Test
    void tokenThatComesLater_isBusyUntilAWholeStepMayGoOnAndNothingIsSent() {
        find();
        Bucket empty = left(0, 0.5);

        Instant until = busyUntil(this::find);

        assertThat(until).isBetween(empty.asOf().plusSeconds(10), empty.asOf().plusSeconds(12));
        assertThat(TENANT.calls().count("GET", BY_EMAIL)).isEqualTo(1);
        assertThat(POSTGRES.bucket(50)).contains(empty);
    }

    @Test
    void manyThatAreTurnedAway_doNotComeBackTogether() {
        find();
        left(0, 0.1);

        assertThat(IntStream.range(0, 5)
                        .mapToObj(i -> busyUntil(this::find).toEpochMilli() / 100)
                        .distinct()
                        .count())
                .isGreaterThan(1);
    }

    @Test
    void reserve_isForThoseSomebodyWaitsFor() {
        find();
        left(5.5, 0.1);

        assertThat(busyUntil(() -> Urgency.inBackground(this::find))).isAfter(CLOCK.instant());
        find();

        assertThat(TENANT.calls().count("GET", BY_EMAIL)).isEqualTo(2);
    }

    @Test
    void stepThatNobodyWaitsFor_beginsWhenThereAreEnoughForAllItsCallsBesideTheReserve() {
        find();
        Bucket reserve = left(9.5, 1);

        Urgency.inBackground(this::find);

        assertThat(lastArrival()).isAfterOrEqualTo(reserve.asOf().plusMillis(499));
    }

    @Test
    void stepThatNobodyWaitsFor_isNotSentAwayFromHalfway() {
        find();
        left(10, 0.1);

        Urgency.inBackground(() -> IntStream.range(0, 3).forEach(call -> find()));

        assertThat(TENANT.calls().count("GET", BY_EMAIL)).isEqualTo(4);
    }

    /** So that many of them do not keep coming back, each time for nothing. */
    @Test
    void stepThatNobodyWaitsFor_isSentAwayOnlyAfterAWhile() {
        find();
        left(0, 0.1);
        long began = System.nanoTime();

        busyUntil(() -> Urgency.inBackground(this::find));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void backgroundCall_takesNoTokenThatIsStillToCome() {
        find();
        POSTGRES.set(new Bucket(50, 0, 12, now().plusMillis(400)));

        assertThat(busyUntil(() -> Urgency.inBackground(this::find))).isAfter(CLOCK.instant());

        find();
    }

    @Test
    void refusal_holdsForEveryCallOfTheBucketUntilThen() {
        find();
        changePassword();
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").status(429).header("Retry-After", "30"));
        assertThat(busyUntil(this::changePassword))
                .isBetween(CLOCK.instant().plusSeconds(28), CLOCK.instant().plusSeconds(30));

        // The calls of a step take 1.4 seconds to come, and at most 2 more keep those who wait apart.
        assertThat(busyUntil(this::find))
                .isBetween(CLOCK.instant().plusSeconds(28), CLOCK.instant().plusSeconds(34));
        assertThat(TENANT.calls().count("GET", BY_EMAIL)).isEqualTo(1);

        CLOCK.advance(Duration.ofSeconds(31));
        find();
        assertThat(TENANT.calls().count("GET", BY_EMAIL)).isEqualTo(2);
    }

    @Test
    void othersWhoUseTheTenant_leaveLessForUs() {
        find();
        IntStream.range(0, 30).forEach(i -> somebodyElse.manage("GET", BY_EMAIL + "?email=x@acme.example"));

        find();

        assertThat(tokens()).isLessThan(45);
    }

    @Test
    void bucketThatIsHalfFull_isNotAskedForBeforeItIsEmptier() {
        TENANT.limit(120, 0.001);
        find();
        find();
        find();
        assertThat(POSTGRES.bucket(120).orElseThrow().tokens()).isEqualTo(119);
        IntStream.range(0, 58).forEach(i -> somebodyElse.manage("GET", BY_EMAIL + "?email=x@acme.example"));

        find();

        assertThat(POSTGRES.bucket(120).orElseThrow().tokens()).isLessThan(60);
    }

    @Test
    void plentyThatWasAnsweredToACallOfBeforeARefusal_isNotBelieved() {
        TENANT.limit(200, 1);
        find();
        changePassword();
        TENANT.faults().add(Fault.on("GET", BY_EMAIL).delay(Duration.ofSeconds(1)));
        CompletableFuture<Void> slow = CompletableFuture.runAsync(this::find);
        await().until(() -> TENANT.calls().count("GET", BY_EMAIL) == 2);
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").status(429).header("Retry-After", "30"));
        busyUntil(this::changePassword);
        slow.join();

        assertThat(busyUntil(this::find)).isAfter(CLOCK.instant().plusSeconds(20));
    }

    @Test
    void moreThanWeThought_isBelievedWhenNothingElseIsUnderWay() {
        find();
        changePassword();
        left(10, 0.1);
        TENANT.faults().add(Fault.on("PATCH", "/api/v2/users/*").delay(Duration.ofSeconds(1)));
        CompletableFuture<Void> slow = CompletableFuture.runAsync(this::changePassword);
        await().until(() -> TENANT.calls().count("PATCH", "/api/v2/users/*") == 2);

        find();
        assertThat(tokens()).isLessThan(10);

        slow.join();
        find();
        assertThat(tokens()).isGreaterThan(40);
    }

    @Test
    void moreThanWeThought_isNotBelievedWhenAnotherNodeHasCalledSince() {
        Auth0Accounts otherNode = Adapter.node(POSTGRES.table());
        find();
        otherNode.find(ACME, address(ANN));
        left(10, 0.1);
        TENANT.faults().add(Fault.on("GET", BY_EMAIL).delay(Duration.ofMillis(700)));
        CompletableFuture<Void> slow = CompletableFuture.runAsync(this::find);
        await().until(() -> TENANT.calls().count("GET", BY_EMAIL) == 3);
        TENANT.faults()
                .add(Fault.on("GET", BY_EMAIL)
                        .status(200)
                        .header("x-ratelimit-limit", "50")
                        .header("x-ratelimit-remaining", "8")
                        .body("[]"));

        otherNode.find(ACME, address(ANN));
        slow.join();

        assertThat(tokens()).isLessThan(10);
    }

    @Test
    void databaseWithoutTheTable_callsGoOnAndOneWarningSaysSo() {
        JdbcDataSource bare = new JdbcDataSource();
        bare.setUrl("jdbc:h2:mem:bare;DB_CLOSE_DELAY=-1");
        accounts = Adapter.node(new BudgetTable(JdbcClient.create(bare), new JdbcTransactionManager(bare)));

        try (RecordedLog log = RecordedLog.atDebugLevel()) {
            find();
            find();
            changePassword();

            assertThat(log.text()).containsOnlyOnce("without their shared budget");
        }
        assertThat(TENANT.calls().list()).allMatch(call -> call.status() == 200);
    }

    private void find() {
        accounts.find(ACME, address(ANN));
    }

    private void changePassword() {
        accounts.changePassword(ACME, annId, new Secret("Fresh-Passw0rd!" + CLOCK.millis()), "mark");
    }

    private static Bucket left(double tokens, double perSecond) {
        Bucket bucket = new Bucket(50, tokens, perSecond, now());
        POSTGRES.set(bucket);
        return bucket;
    }

    private static Instant now() {
        return CLOCK.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static double tokens() {
        return POSTGRES.bucket(50).orElseThrow().tokens();
    }

    private static Instant lastArrival() {
        var calls = TENANT.calls().list("GET", BY_EMAIL);
        return calls.get(calls.size() - 1).at();
    }

    private static Instant busyUntil(Runnable call) {
        return catchThrowableOfType(RemoteFailure.Busy.class, call::run).until();
    }
}
