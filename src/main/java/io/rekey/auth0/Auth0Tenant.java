package io.rekey.auth0;

import com.auth0.client.mgmt.types.ConnectionStrategyEnum;
import com.auth0.client.mgmt.types.ListConnectionsQueryParameters;
import io.rekey.apps.App;
import io.rekey.preflight.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The tenant by the Management API, as Rekey's own client sees it. The service itself never makes one. */
@Lazy
@Component
class Auth0Tenant implements Tenant {

    /** Reserved for what there never is (RFC 2606), and an id that nobody has. */
    private static final String NOBODY = "nobody@rekey.invalid";

    private static final String NOBODYS_ID = "auth0|000000000000000000000000";

    private final UnpacedManagement own;

    Auth0Tenant(Auth0Properties properties, Auth0Faults faults, BrandingClientProperties branding, Clock clock) {
        this.own = new UnpacedManagement(properties, faults, branding.patience(), clock);
    }

    @Override
    public Set<String> scopes() {
        return own.scopes();
    }

    @Override
    public Duration clockAhead() {
        own.scopes();
        Instant theirs = own.last().answer().headers().getInstant("date");
        return theirs == null ? Duration.ZERO : Duration.between(own.last().at(), theirs);
    }

    @Override
    public Optional<Boolean> endsSessions() {
        if (!own.scopes().contains("read:sessions")) {
            return Optional.empty();
        }
        try {
            own.answer(
                    "GET /api/v2/users/{id}/sessions",
                    api -> api.users().sessions().list(NOBODYS_ID));
            return Optional.of(true);
        } catch (Auth0Faults.Answer answer) {
            return Optional.of(!answer.isForbidden());
        }
    }

    @Override
    public List<Connection> databaseConnections() {
        return own
                .ask("GET /api/v2/connections", api -> api.connections()
                        .list(ListConnectionsQueryParameters.builder()
                                .strategy(List.of(ConnectionStrategyEnum.AUTH0))
                                .build())
                        .streamItems()
                        .map(TenantAnswers::json)
                        .toList())
                .stream()
                .map(TenantAnswers::connection)
                .toList();
    }

    @Override
    public boolean hasConnection(String name) {
        return own.ask("GET /api/v2/connections", api -> api.connections()
                        .list(ListConnectionsQueryParameters.builder()
                                .name(name)
                                .build())
                        .streamItems()
                        .findAny())
                .isPresent();
    }

    @Override
    public Set<String> clientsOf(Connection connection) {
        return own.ask("GET /api/v2/connections/{id}/clients", api -> api.connections()
                .clients()
                .get(connection.id())
                .streamItems()
                .map(client -> client.getClientId())
                .collect(Collectors.toSet()));
    }

    /** Auth0 answers for an address that nobody has as it does for any other. */
    @Override
    public boolean isResetDoorOpen(App app) {
        try {
            own.faults().authentication("POST /dbconnections/change_password", () -> own.authentication()
                    .resetPassword(app.clientId(), NOBODY, app.connection())
                    .execute());
            return true;
        } catch (Auth0Faults.Answer refused) {
            if (refused.status() == 400) {
                return false;
            }
            throw refused.unusable("POST /dbconnections/change_password");
        }
    }
}
