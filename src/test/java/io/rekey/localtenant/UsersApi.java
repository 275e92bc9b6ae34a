package io.rekey.localtenant;

import java.util.List;
import java.util.Map;

/** Users in the Management API. */
final class UsersApi {

    private final TenantState state;
    private final UserUpdate update;

    UsersApi(TenantState state) {
        this.state = state;
        this.update = new UserUpdate(state);
    }

    void addTo(ManagementApi api) {
        api.on("GET", "/users-by-email", this::byEmail, "read:users");
        api.on("GET", "/users/*", this::get, "read:users");
        api.on("PATCH", "/users/*", this::patch, "update:users");
        api.on("DELETE", "/users/*", this::delete, "delete:users");
    }

    private Response byEmail(Request request) {
        String email = request.query().get("email");
        if (email == null) {
            throw Refusal.management(
                    400, "Query validation error: 'Missing required property: email'.", "invalid_query_string");
        }
        List<Map<String, Object>> found = state.users().listByEmail(email).stream()
                .map(user -> Fields.select(request, user.json()))
                .toList();
        return Response.json(200, found);
    }

    private Response get(Request request) {
        return Response.json(200, Fields.select(request, user(request).json()));
    }

    private Response patch(Request request) {
        User user = user(request);
        update.apply(user, request);
        return Response.json(200, user.json());
    }

    /** Deleting who is not there is no error (our guess). */
    private Response delete(Request request) {
        state.users().byId(request.id()).ifPresent(state.users()::remove);
        return Response.empty(204);
    }

    private User user(Request request) {
        return state.users().byId(request.id()).orElseThrow(Refusal::noSuchUser);
    }
}
