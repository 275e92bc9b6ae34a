package io.rekey.localtenant;

/** Applications in the Management API, without their secrets. */
final class ClientsApi {

    private final TenantState state;

    ClientsApi(TenantState state) {
        this.state = state;
    }

    void addTo(ManagementApi api) {
        api.on("GET", "/clients", this::list, "read:clients");
        api.on("GET", "/clients/*", this::get, "read:clients");
    }

    private Response list(Request request) {
        return Page.of(
                request,
                "clients",
                state.clients().values().stream()
                        .map(client -> Fields.select(request, client.json()))
                        .toList());
    }

    private Response get(Request request) {
        return state.client(request.id())
                .map(client -> Response.json(200, Fields.select(request, client.json())))
                .orElseThrow(() -> Refusal.management(404, "The client does not exist", "inexistent_client"));
    }
}
