package io.rekey.auth0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic of a bucket that we see only from outside. */
class BucketTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");

    @Test
    void tokens_comeWithTimeUpToTheSize() {
        Bucket bucket = bucket(10, 3, 2);

        assertThat(bucket.at(in(1500)).tokens()).isEqualTo(6);
        assertThat(bucket.at(in(60_000)).tokens()).isEqualTo(10);
        assertThat(bucket.at(in(1500)).asOf()).isEqualTo(in(1500));
    }

    @Test
    void timeThatANodeAheadHasCounted_isNotCountedAgain() {
        Bucket ahead = bucket(10, 3, 2).at(in(2000));

        assertThat(ahead.at(in(1000))).isEqualTo(ahead);
        assertThat(ahead.at(in(2500)).tokens()).isEqualTo(8);
    }

    @Test
    void clockPutBack_countsFromThereOn() {
        Bucket bucket = bucket(10, 3, 2).at(in(0));

        Bucket back = bucket.at(NOW.minus(Duration.ofDays(1)));

        assertThat(back.tokens()).isEqualTo(3);
        assertThat(back.asOf()).isEqualTo(NOW.minus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @CsvSource({"5, 0, 0", "0, 0, 0", "-1, 0, 500", "-3, 0, 1500", "4, 5, 500", "5, 5, 0"})
    void wait_isUntilTheMissingTokensAreThere(double tokens, double least, long millis) {
        assertThat(bucket(50, tokens, 2).waitFor(least, NOW)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"100, 15", "50, 10", "10, 6", "5, 4", "4, 2", "1, 1"})
    void stepThatNobodyWaitsFor_needsItsOwnCallsAndATenthForOthers(int size, double tokens) {
        assertThat(bucket(size, 1, 1).forAStep()).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({
        // The tenant rounds down: less than one fewer is no news.
        "30.9, 30, 30.9",
        "31, 30, 30",
        "49, 30, 30",
        // Others may be under way that the tenant has not counted.
        "20, 30, 20"
    })
    void remaining_isBelievedWhenLower(double ours, int remaining, double learned) {
        Bucket bucket = bucket(50, ours, 2).learned(limit(50, remaining), NOW, false);

        assertThat(bucket.tokens()).isEqualTo(learned);
    }

    @ParameterizedTest
    @CsvSource({"20, 30, 30", "29, 30, 30", "29.1, 30, 29.1", "-1, 3, 3"})
    void remaining_isBelievedWhenHigherAndNothingElseIsUnderWay(double ours, int remaining, double learned) {
        Bucket bucket = bucket(50, ours, 2).learned(limit(50, remaining), NOW, true);

        assertThat(bucket.tokens()).isEqualTo(learned);
    }

    @Test
    void callSentAWhileAfterItsTokenWasTaken_isComparedWithWhatCameMeanwhile() {
        Bucket bucket = bucket(50, -2, 2).learned(limit(50, 0), in(1000), true);

        assertThat(bucket).isEqualTo(bucket(50, -2, 2));
    }

    @ParameterizedTest
    @CsvSource({
        // Size, per second, taken out of the full bucket: what is learned is a little less, never more.
        "50, 16.13, 50, 12, 16.13",
        "50, 16.13, 30, 9, 16.13",
        "10, 2, 10, 1.4, 2",
        "40, 8.33, 20, 5.5, 8.33"
    })
    void rate_isLearnedFromBelow(int size, double perSecond, double taken, double least, double most) {
        for (int millis = 0; millis < 1000; millis += 50) {
            Instant tenantsNow = in(millis);
            Instant full = tenantsNow.plusNanos((long) (taken / perSecond * 1e9));
            long reset = full.getEpochSecond() + (full.getNano() > 0 ? 1 : 0);
            var limit = new RateLimit(size, (int) (size - taken), Optional.of(Instant.ofEpochSecond(reset)));

            double learned =
                    bucket(size, 1, 0.01).learned(limit, tenantsNow, false).perSecond();

            assertThat(learned).isBetween(least, most);
        }
    }

    @Test
    void rate_staysTheHighestLearned() {
        var slow = new RateLimit(50, 20, Optional.of(in(30_000)));

        assertThat(bucket(50, 20, 16).learned(slow, NOW, false).perSecond()).isEqualTo(16);
    }

    @Test
    void rateNearAFullBucket_isNotLearned() {
        var withinTheSecond = new RateLimit(50, 40, Optional.of(in(750)));
        var oneMissing = new RateLimit(50, 49, Optional.of(in(1750)));
        var odd = new RateLimit(50, 0, Optional.of(in(1000)));

        assertThat(bucket(50, 40, 5).learned(withinTheSecond, NOW, false).perSecond())
                .isEqualTo(5);
        assertThat(bucket(50, 49, 5).learned(oneMissing, NOW, false).perSecond())
                .isEqualTo(5);
        assertThat(bucket(40, 1, 5)
                        .learned(new RateLimit(40, 0, odd.fullAgain()), NOW, false)
                        .perSecond())
                .isEqualTo(39);
    }

    @Test
    void firstSight_hasWhatIsLeftAndARateBelowAnyPlans() {
        Bucket bucket = Bucket.first(limit(50, 49), NOW);

        assertThat(bucket).isEqualTo(bucket(50, 49, 5));
    }

    @Test
    void refusal_leavesNothingUntilThenAndSlowsDown() {
        Bucket bucket = bucket(50, 20, 16).refused(in(5000), NOW);

        assertThat(bucket).isEqualTo(new Bucket(50, 0, 12, in(5000)));
        assertThat(bucket.at(in(4000)).tokens()).isZero();
        assertThat(bucket.lessOne().waitFor(0, in(4000)).toNanos() / 1e9).isEqualTo(1 + 1 / 12.0, within(1e-6));
        assertThat(bucket.at(in(6000)).tokens()).isEqualTo(12);
    }

    @Test
    void refusalsTogether_slowDownOnceAndTheLongestPauseHolds() {
        Bucket bucket = bucket(50, 20, 16)
                .refused(in(5000), NOW)
                .refused(in(9000), in(10))
                .refused(in(4000), in(20));

        assertThat(bucket).isEqualTo(new Bucket(50, 0, 12, in(9000)));
    }

    @Test
    void refusalAfterRefusal_neverSlowsDownToNothing() {
        Bucket bucket = bucket(60, 20, 1.2);

        for (int i = 0; i < 100; i++) {
            bucket = bucket.refused(in(i * 10_000 + 1000), in(i * 10_000)).at(in(i * 10_000 + 5000));
        }

        assertThat(bucket.perSecond()).isEqualTo(1);
    }

    private static Bucket bucket(int size, double tokens, double perSecond) {
        return new Bucket(size, tokens, perSecond, NOW);
    }

    private static RateLimit limit(int size, int remaining) {
        return new RateLimit(size, remaining, Optional.empty());
    }

    private static Instant in(long millis) {
        return NOW.plusMillis(millis);
    }
}
