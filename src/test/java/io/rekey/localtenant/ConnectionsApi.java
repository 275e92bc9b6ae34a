package io.rekey.localtenant;

import java.util.List;
import java.util.Map;

/** Connections in the Management API. */
final class ConnectionsApi {

    private final TenantState state;

    ConnectionsApi(TenantState state) {
        this.state = state;
    }

    void addTo(ManagementApi api) {
        api.on("GET", "/connections", this::list, "read:connections");
        api.on("GET", "/connections/*", this::get, "read:connections");
        api.on("GET", "/connections/*/clients", this::clients, "read:connections");
    }

    /** {@code take} asks for checkpoint paging and wins over {@code include_totals} (recorded). */
    private Response list(Request request) {
        String name = request.query().get("name");
        String strategy = request.query().get("strategy");
        List<Map<String, Object>> found = state.connections().values().stream()
                .filter(connection -> name == null || connection.name().equals(name))
                .filter(connection -> strategy == null || connection.strategy().equals(strategy))
                .map(this::json)
                .toList();
        return request.query().containsKey("take")
                ? Page.checkpoint(request, "connections", found)
                : Page.of(request, "connections", found);
    }

    private Response get(Request request) {
        return Response.json(200, json(found(request)));
    }

    private Response clients(Request request) {
        return Page.checkpoint(
                request,
                "clients",
                state.clientsOf(found(request)).stream()
                        .map(id -> Map.of("client_id", id))
                        .toList());
    }

    private Connection found(Request request) {
        return state.connections().values().stream()
                .filter(connection -> connection.id().equals(request.id()))
                .findFirst()
                .orElseThrow(() -> Refusal.management(404, "The connection does not exist", "inexistent_connection"));
    }

    private Map<String, Object> json(Connection connection) {
        return connection.json(state.clientsOf(connection));
    }
}
