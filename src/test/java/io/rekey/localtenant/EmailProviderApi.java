package io.rekey.localtenant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tenant's own mail provider in the Management API. Whatever it says, mails go to the inbox of this machine. */
final class EmailProviderApi {

    private static final String PATH = "/emails/provider";

    private static final List<String> FIELDS =
            List.of("name", "enabled", "default_from_address", "credentials", "settings");

    private static final Set<String> SECRETS =
            Set.of("smtp_pass", "api_key", "accessKeyId", "secretAccessKey", "connectionString", "clientSecret");

    /** Each provider and what its settings may hold. */
    private static final Map<String, Set<String>> SETTINGS = Map.of(
            "mandrill", Set.of("message"),
            "ses", Set.of("message"),
            "smtp", Set.of("headers"),
            "sendgrid", Set.of(),
            "sparkpost", Set.of(),
            "mailgun", Set.of(),
            "azure_cs", Set.of(),
            "ms365", Set.of(),
            "custom", Set.of());

    private final TenantState state;

    EmailProviderApi(TenantState state) {
        this.state = state;
    }

    void addTo(ManagementApi api) {
        api.on("GET", PATH, request -> Response.json(200, Fields.select(request, found())), "read:email_provider");
        api.on("POST", PATH, this::create, "create:email_provider");
        api.on("PATCH", PATH, this::patch, "update:email_provider");
        api.on("DELETE", PATH, request -> delete(), "delete:email_provider");
    }

    /** The words of the 409 are our guess. */
    private Response create(Request request) {
        Payload payload = Payload.of(request, Set.copyOf(FIELDS)).require("name", "credentials");
        if (state.switches().hasOwnMailProvider()) {
            throw Refusal.management(409, "An email provider is already configured.", null);
        }
        store(Map.of(), payload);
        state.switches().ownMailProvider(true);
        return Response.json(201, found());
    }

    private Response patch(Request request) {
        store(found(), Payload.of(request, Set.copyOf(FIELDS)));
        return Response.json(200, found());
    }

    private Response delete() {
        found();
        state.switches().ownMailProvider(false);
        return Response.empty(204);
    }

    private Map<String, Object> found() {
        if (!state.switches().hasOwnMailProvider()) {
            throw Refusal.management(404, "There is not a configured email provider", "inexistent_email_provider");
        }
        return state.branding().mailProvider();
    }

    private void store(Map<String, Object> before, Payload payload) {
        Map<String, Object> provider = new LinkedHashMap<>(before);
        payload.string("name").ifPresent(name -> provider.put("name", name));
        payload.bool("enabled").ifPresent(enabled -> provider.put("enabled", enabled));
        payload.string("default_from_address").ifPresent(from -> provider.put("default_from_address", from));
        payload.object("credentials").ifPresent(credentials -> provider.put("credentials", shown(credentials)));
        payload.object("settings").ifPresent(settings -> provider.put("settings", settings));
        refuseForeign(provider);
        state.branding().mailProvider(provider);
    }

    /** Names what is too much from the last to the first (recorded). */
    private static void refuseForeign(Map<String, Object> provider) {
        Set<String> allowed = SETTINGS.get(provider.get("name"));
        if (allowed == null) {
            throw Payload.invalid("'No enum match for: " + provider.get("name") + "' on property name");
        }
        List<String> unknown =
                new ArrayList<>(Json.members(provider.get("settings")).keySet());
        unknown.removeAll(allowed);
        Collections.reverse(unknown);
        if (!unknown.isEmpty()) {
            throw Payload.invalid("'Additional properties not allowed: " + String.join(",", unknown)
                    + "' on property settings (Specific provider setting)");
        }
    }

    /** Secrets go in and never come out (recorded). */
    private static Map<String, Object> shown(Map<String, Object> credentials) {
        Map<String, Object> shown = new LinkedHashMap<>(credentials);
        shown.keySet().removeAll(SECRETS);
        return shown;
    }
}
