package io.rekey.localtenant;

import java.util.List;
import java.util.Map;

/** Applications in the Management API. Their secrets are for those who may read keys. */
final class ClientsApi {

    private static final String READ_SECRETS = "read:client_keys";

    private final TenantState state;

    ClientsApi(TenantState state) {
        this.state = state;
    }

    void addTo(ManagementApi api) {
        api.onScoped("GET", "/clients", this::list, "read:clients");
        api.onScoped("GET", "/clients/*", this::get, "read:clients");
    }

    private Response list(Request request, List<String> held) {
        return Page.of(
                request,
                "clients",
                state.clients().values().stream()
                        .map(client -> shown(client, request, held))
                        .toList());
    }

    private Response get(Request request, List<String> held) {
        return state.client(request.id())
                .map(client -> Response.json(200, shown(client, request, held)))
                .orElseThrow(() -> Refusal.management(404, "The client does not exist", "inexistent_client"));
    }

    private static Map<String, Object> shown(Client client, Request request, List<String> held) {
        Map<String, Object> json = held.contains(READ_SECRETS) ? client.jsonWithSecret() : client.json();
        return Fields.select(request, json);
    }
}
