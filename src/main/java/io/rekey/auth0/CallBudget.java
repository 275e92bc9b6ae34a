package io.rekey.auth0;

import io.rekey.reset.Urgency;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Paces the Management API calls of all nodes by what the tenant's own answers tell of its rate limits, so that a crowd
 * of resets queues here instead of running into 429s. Which limit an endpoint falls under is learned from its first
 * answer: one for all on some plans, several on others. Auth0's token endpoint and its own reset mail count elsewhere,
 * per client and per address.
 */
@Component
class CallBudget implements Interceptor {

    private static final Logger LOG = LoggerFactory.getLogger(CallBudget.class);

    /** A token that comes this soon is waited for; for a later one the job comes back. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /**
     * A step that came back from halfway would make its calls until there once more. The time counts as the call's own, of
     * which enough has to be left.
     */
    private static final Duration PATIENCE_HALFWAY = Duration.ofSeconds(3);

    /** Others may use less than they took, and answers tell of more. */
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(200);

    private static final int SPREAD_MILLIS = 2_000;

    /** More than the threads of a few nodes take before answers tell of it. */
    private static final int PLENTY = 60;

    private static final Duration PLENTY_FOR = Duration.ofSeconds(1);

    /** Until when a bucket that was at least half full needs nobody to ask the table for a token. */
    private final Map<Integer, Instant> plenty = new ConcurrentHashMap<>();

    private final Map<Integer, Instant> refusedUntil = new ConcurrentHashMap<>();

    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    /** Of steps that nobody waits for one at a time asks the table, for as long as it takes, in the order they came. */
    private final Semaphore turn = new Semaphore(1, true);

    private final AtomicBoolean isOut = new AtomicBoolean();
    private final BudgetTable table;
    private final Pauses pauses;
    private final Clock clock;

    CallBudget(BudgetTable table, Pauses pauses, Clock clock) {
        this.table = table;
        this.pauses = pauses;
        this.clock = clock;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        String endpoint = endpoint(chain.request());
        Integer size = sizes.get(endpoint);
        Optional<Bucket> taken = size == null || isPlenty(size) ? Optional.empty() : take(size);
        underWay.incrementAndGet();
        try {
            Instant sentAt = now();
            Response response = chain.proceed(chain.request());
            learn(endpoint, taken, response, sentAt);
            return response;
        } finally {
            underWay.decrementAndGet();
        }
    }

    private static String endpoint(Request request) {
        return request.method() + " " + request.url().encodedPath().replaceFirst("/users/[^/]+", "/users/{id}");
    }

    /** The bucket with our token taken out of it, once that token is there. */
    private Optional<Bucket> take(int size) throws InterruptedIOException {
        if (Urgency.canBePutOffBefore(size)) {
            awaitTurn(size);
        }
        Duration patience = Urgency.isUrgent() ? PATIENCE : PATIENCE_HALFWAY;
        Optional<Bucket> taken = inTable(() -> table.change(size, before -> lessOne(before, patience)));
        if (taken.isPresent()) {
            sleep(taken.get().waitFor(0, now()));
        }
        return taken;
    }

    /** Takes a token that is still to come, too, as others may have to wait behind it. */
    private Bucket lessOne(Bucket before, Duration patience) {
        Instant now = now();
        Bucket after = before.at(now).lessOne();
        if (after.waitFor(0, now).compareTo(patience) > 0) {
            throw comeBack(now.plus(after.waitFor(after.callsOfAStep() - 1, now)));
        }
        return after;
    }

    /**
     * Returns when there are enough tokens for all that a step may ask. Whoever waits for them holds a thread: were they
     * sent away at once, all that wait would keep coming back, and each time for nothing.
     */
    private void awaitTurn(int size) throws InterruptedIOException {
        Instant latest = now().plus(PATIENCE);
        if (!isOurTurnWithin(PATIENCE)) {
            throw comeBack(latest);
        }
        try {
            for (Duration wait = waitForAStep(size); !wait.isZero(); wait = waitForAStep(size)) {
                if (now().isAfter(latest)) {
                    throw comeBack(now().plus(wait));
                }
                sleep(wait.compareTo(LOOK_AGAIN_AFTER) > 0 ? LOOK_AGAIN_AFTER : wait);
            }
        } finally {
            turn.release();
        }
    }

    private Duration waitForAStep(int size) {
        Instant now = now();
        return inTable(() -> table.change(size, bucket -> bucket))
                .map(bucket -> bucket.at(now))
                .map(bucket -> bucket.waitFor(bucket.forAStep(), now))
                .orElse(Duration.ZERO);
    }

    private boolean isOurTurnWithin(Duration patience) throws InterruptedIOException {
        try {
            return turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw stopped();
        }
    }

    private static void sleep(Duration time) throws InterruptedIOException {
        try {
            Thread.sleep(time.plusNanos(999_999).toMillis());
        } catch (InterruptedException interrupted) {
            throw stopped();
        }
    }

    private static InterruptedIOException stopped() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException();
    }

    private static Auth0Faults.Limited comeBack(Instant until) {
        return new Auth0Faults.Limited(
                until.plusMillis(ThreadLocalRandom.current().nextInt(SPREAD_MILLIS)));
    }

    private boolean isPlenty(int size) {
        Instant until = plenty.getOrDefault(size, Instant.MIN);
        return now().isBefore(until) && !until.isAfter(now().plus(PLENTY_FOR));
    }

    private void learn(String endpoint, Optional<Bucket> taken, Response response, Instant sentAt) {
        Optional<RateLimit> limit = RateLimit.of(response);
        boolean isKnown = limit.map(seen -> sizes.put(endpoint, seen.size())).isPresent();
        if (response.code() == 429) {
            Optional.ofNullable(sizes.get(endpoint)).ifPresent(size -> refused(size, pauses.until(response)));
        } else if (limit.isPresent() && !(rememberPlenty(limit.get(), sentAt) && isKnown && taken.isEmpty())) {
            RateLimit seen = limit.get();
            learn(seen, taken.filter(bucket -> bucket.size() == seen.size()), sentAt);
        }
    }

    /** What was sent before a refusal is over tells nothing of the time after it. */
    private boolean rememberPlenty(RateLimit limit, Instant sentAt) {
        boolean isPlenty = limit.remaining() >= Math.max(PLENTY, limit.size() / 2)
                && sentAt.isAfter(refusedUntil.getOrDefault(limit.size(), Instant.MIN));
        plenty.put(limit.size(), isPlenty ? now().plus(PLENTY_FOR) : Instant.MIN);
        return isPlenty;
    }

    private void refused(int size, Instant until) {
        refusedUntil.put(size, until);
        plenty.remove(size);
        inTable(() -> table.change(size, bucket -> bucket.refused(until, now())));
    }

    /** Goes to the database only with news. A row that is as we left it has seen no call of another node since. */
    private void learn(RateLimit limit, Optional<Bucket> taken, Instant sentAt) {
        boolean alone = underWay.get() == 1;
        if (taken.isPresent() && taken.get().learned(limit, sentAt, alone).equals(taken.get())) {
            return;
        }
        inTable(() -> {
            Optional<Bucket> known = table.change(
                    limit.size(),
                    bucket -> bucket.learned(
                            limit, sentAt, alone && taken.filter(bucket::equals).isPresent()));
            if (known.isEmpty()) {
                table.add(Bucket.first(limit, sentAt));
            }
            return known;
        });
    }

    /** Without the table the tenant's own limit is still there, and its 429s are understood. */
    private Optional<Bucket> inTable(Supplier<Optional<Bucket>> work) {
        try {
            Optional<Bucket> result = work.get();
            isOut.set(false);
            return result;
        } catch (DataAccessException | TransactionException broken) {
            if (!isOut.getAndSet(true)) {
                LOG.warn("Calls to Auth0 go on without their shared budget: {}", broken.getMessage());
            }
            return Optional.empty();
        }
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
