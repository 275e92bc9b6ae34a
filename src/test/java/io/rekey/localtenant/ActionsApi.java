package io.rekey.localtenant;

/** Actions and what they are bound to in the Management API. */
final class ActionsApi {

    private final TenantState state;

    ActionsApi(TenantState state) {
        this.state = state;
    }

    void addTo(ManagementApi api) {
        api.on("GET", "/actions/actions", this::list, "read:actions");
        api.on("GET", "/actions/triggers/*/bindings", this::bindings, "read:actions");
    }

    private Response list(Request request) {
        String trigger = request.query().get("triggerId");
        return Page.numbered(
                request,
                "actions",
                state.actions().all().stream()
                        .filter(action -> trigger == null || action.isFor(trigger))
                        .map(Action::json)
                        .toList());
    }

    private Response bindings(Request request) {
        return Page.numbered(
                request,
                "bindings",
                state.actions().all().stream()
                        .filter(action -> action.isBoundTo(request.id()))
                        .map(Action::bindingJson)
                        .toList());
    }
}
