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
import java.util.concurrent.ThreadLocalRandom;
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

    /** No step makes more. */
    private static final int CALLS_OF_A_STEP = 5;

    /** A token that comes this soon is waited for; for a later one the job comes back. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int SPREAD_MILLIS = 2_000;

    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
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
        underWay.incrementAndGet();
        try {
            Optional<Bucket> taken = Optional.ofNullable(sizes.get(endpoint)).flatMap(this::take);
            waitOut(taken);
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

    /** The bucket with our token taken out of it. */
    private Optional<Bucket> take(int size) {
        return inTable(() -> table.change(size, this::lessOne));
    }

    /** Takes a token that is still to come, too, as others may have to wait behind it; but not in the background. */
    private Bucket lessOne(Bucket before) {
        Instant now = now();
        Bucket after = before.at(now).lessOne();
        Duration wait = waitOf(after, now);
        if (wait.compareTo(PATIENCE) > 0 || !Urgency.isUrgent() && after.tokens() < 0) {
            throw new Auth0Faults.Limited(now.plus(waitForAStep(after, now))
                    .plusMillis(ThreadLocalRandom.current().nextInt(SPREAD_MILLIS)));
        }
        return after;
    }

    private static Duration waitOf(Bucket taken, Instant now) {
        return taken.waitFor(leastOf(taken), now);
    }

    /** Who comes back begins its step anew, and would get no further with one token at a time. */
    private static Duration waitForAStep(Bucket taken, Instant now) {
        return taken.asOf().isAfter(now)
                ? waitOf(taken, now)
                : taken.waitFor(Math.min(taken.size() - 1, leastOf(taken) + CALLS_OF_A_STEP - 1), now);
    }

    private static double leastOf(Bucket taken) {
        return Urgency.isUrgent() ? 0 : taken.reserve();
    }

    private void waitOut(Optional<Bucket> taken) throws IOException {
        try {
            Thread.sleep(taken.map(bucket -> waitOf(bucket, now()))
                    .orElse(Duration.ZERO)
                    .toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private void learn(String endpoint, Optional<Bucket> taken, Response response, Instant sentAt) {
        Optional<RateLimit> limit = RateLimit.of(response);
        limit.ifPresent(seen -> sizes.put(endpoint, seen.size()));
        if (response.code() == 429) {
            Optional.ofNullable(sizes.get(endpoint)).ifPresent(size -> refused(size, pauses.until(response)));
        } else {
            limit.ifPresent(seen -> learn(seen, taken.filter(bucket -> bucket.size() == seen.size()), sentAt));
        }
    }

    private void refused(int size, Instant until) {
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
