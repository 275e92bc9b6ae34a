package io.rekey.preflight;

import io.rekey.apps.App;
import io.rekey.password.ConnectionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A tenant as Rekey's own client sees it. Every call may end in a {@code RemoteFailure}. */
public interface Tenant {

    /** What the client may do there. */
    Set<String> scopes();

    /** By how much the tenant's clock is ahead of ours, to the second. */
    Duration clockAhead();

    /** Whether its plan lets sessions be ended, where the client may look at sessions at all. */
    Optional<Boolean> endsSessions();

    List<Connection> databaseConnections();

    /** Whether there is a connection of that name, whatever it is. */
    boolean hasConnection(String name);

    /** The ids of the clients that may use a connection. */
    Set<String> clientsOf(Connection connection);

    /** Whether anybody may have Auth0 send a reset mail to an app's accounts: asked as anybody would, for nobody. */
    boolean isResetDoorOpen(App app);

    /**
     * @param isActive whether people sign in by it
     * @param isCustom whether the accounts are in a database of the tenant's owner
     * @param migrates whether they come from there one by one, as they sign in
     * @param selfService whether its owners may reset their passwords themselves
     */
    record Connection(
            String id,
            String name,
            boolean isActive,
            boolean hasPasswords,
            boolean isCustom,
            boolean migrates,
            boolean selfService,
            ConnectionPolicy policy) {}
}
