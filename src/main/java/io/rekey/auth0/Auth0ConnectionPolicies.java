package io.rekey.auth0;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.types.ListConnectionsQueryParameters;
import io.rekey.apps.App;
import io.rekey.password.ConnectionPolicies;
import io.rekey.password.ConnectionPolicy;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.RemoteFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What the connections of the tenant ask of passwords. It changes seldom, and owners wait for it, so it is held for a while,
 * and for longer when Auth0 does not answer. One thread asks; whoever comes meanwhile goes by what is known.
 */
@Component
class Auth0ConnectionPolicies implements ConnectionPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(Auth0ConnectionPolicies.class);
    private static final String CALL = "GET /api/v2/connections";
    private static final Duration HELD = Duration.ofMinutes(5);

    /** Long enough that one owner's attempt does not ask twice. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    private final Map<String, Known> connections = new ConcurrentHashMap<>();
    private final ManagementApi management;
    private final Auth0Faults faults;
    private final Clock clock;

    Auth0ConnectionPolicies(ManagementApi management, Auth0Faults faults, Clock clock) {
        this.management = management;
        this.faults = faults;
        this.clock = clock;
    }

    private record Answer(Optional<ConnectionPolicy> policy, Instant until) {}

    /** What is known of one connection. */
    private static final class Known {

        private final Lock asking = new ReentrantLock();
        private volatile Answer last = new Answer(Optional.empty(), Instant.MIN);
    }

    @Override
    public Optional<ConnectionPolicy> of(App app) {
        Known known = connections.computeIfAbsent(app.connection(), connection -> new Known());
        if (!isFresh(known.last) && known.asking.tryLock()) {
            try {
                known.last = isFresh(known.last) ? known.last : ask(app.connection(), known.last);
            } finally {
                known.asking.unlock();
            }
        }
        return known.last.policy();
    }

    private boolean isFresh(Answer last) {
        return clock.instant().isBefore(last.until());
    }

    private Answer ask(String connection, Answer last) {
        try {
            return new Answer(read(connection), clock.instant().plus(HELD));
        } catch (RemoteFailure | InvalidInput unanswered) {
            LOG.warn(
                    "Auth0 did not say what it asks of passwords, and they are judged by {}: {}",
                    last.policy().isPresent() ? "what it said before" : "the apps' own rules first",
                    unanswered.getMessage());
            return new Answer(last.policy(), clock.instant().plus(PAUSE_AFTER_FAILURE));
        }
    }

    private Optional<ConnectionPolicy> read(String connection) {
        try {
            return faults.management(CALL, () -> management
                            .connections()
                            .list(ListConnectionsQueryParameters.builder()
                                    .name(connection)
                                    .build())
                            .streamItems()
                            .flatMap(found -> found.getOptions().stream())
                            .findFirst())
                    .map(ConnectionOptions::read);
        } catch (Auth0Faults.Answer answer) {
            throw answer.unusable(CALL);
        }
    }
}
