package io.rekey.auth0;

import static io.rekey.auth0.Adapter.ACME;
import static io.rekey.auth0.Adapter.address;
import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Call;
import io.rekey.reset.RemoteFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, each with more to ask than the tenant takes. */
class TwoNodesTest {

    private static final int THREADS_PER_NODE = 6;
    private static final int CALLS_PER_THREAD = 8;

    /** The one limit of the local tenant's {@code GET /api/v2/users-by-email}. */
    private static final int LIMIT = 50;

    private static final double PER_SECOND = 1000 / 62.0;

    private Auth0Accounts one;
    private Auth0Accounts other;

    @BeforeEach
    void startFresh() {
        CLOCK.reset();
        TENANT.seed();
        BudgetDatabase.POSTGRES.forgetBuckets();
        one = Adapter.node(BudgetDatabase.POSTGRES.table());
        other = Adapter.node(BudgetDatabase.POSTGRES.table());
        find(one);
        find(other);
    }

    @Test
    void nodesThatShareADatabase_togetherStayWithinTheTenantsLimit() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS_PER_NODE);
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < THREADS_PER_NODE; i++) {
            work.add(() -> findAll(one));
            work.add(() -> findAll(other));
        }

        for (Future<Object> done : threads.invokeAll(work)) {
            done.get();
        }

        threads.shutdown();
        List<Call> calls = TENANT.calls().list("GET", "/api/v2/users-by-email");
        assertThat(calls).hasSize(2 + 2 * THREADS_PER_NODE * CALLS_PER_THREAD);
        assertThat(refused(calls)).isZero();
        assertThat(Duration.between(
                        calls.get(0).at(), calls.get(calls.size() - 1).at()))
                .as("not much slower than the tenant allows, either")
                .isLessThan(Duration.ofMillis((long) (3 * 1000 * (calls.size() - LIMIT) / PER_SECOND)));
    }

    /** A call that has to wait long comes back when it may, as a job does. */
    private static Object findAll(Auth0Accounts node) throws InterruptedException {
        for (int i = 0; i < CALLS_PER_THREAD; i++) {
            while (true) {
                try {
                    find(node);
                    break;
                } catch (RemoteFailure.Busy busy) {
                    Thread.sleep(Math.max(
                            1, Duration.between(CLOCK.instant(), busy.until()).toMillis()));
                }
            }
        }
        return null;
    }

    private static void find(Auth0Accounts node) {
        node.find(ACME, address("ann@acme.example"));
    }

    /** How many of the calls a bucket of that limit would have refused. */
    private static int refused(List<Call> calls) {
        int refused = 0;
        double tokens = LIMIT;
        Instant last = calls.get(0).at();
        for (Call call : calls) {
            double came = Duration.between(last, call.at()).toMillis() / 1000.0 * PER_SECOND;
            tokens = Math.min(LIMIT, tokens + came);
            last = call.at();
            if (tokens < 1) {
                refused++;
            } else {
                tokens--;
            }
        }
        return refused;
    }
}
