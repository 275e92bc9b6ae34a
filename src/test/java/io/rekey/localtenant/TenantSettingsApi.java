package io.rekey.localtenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The tenant's settings in the Management API, as far as anybody here asks for them. */
final class TenantSettingsApi {

    private static final String PATH = "/tenants/settings";

    private static final List<String> TEXTS =
            List.of("default_redirection_uri", "friendly_name", "picture_url", "support_email", "support_url");

    private static final List<String> OBJECTS = List.of("change_password", "flags");

    private static final Set<String> ALLOWED = Set.of(
            "change_password",
            "default_redirection_uri",
            "enabled_locales",
            "flags",
            "friendly_name",
            "picture_url",
            "support_email",
            "support_url");

    private static final Pattern SECURE_URL = Pattern.compile("(https://.+)?");
    private static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}(-[A-Z0-9]{2,3})?");

    private final TenantState state;

    TenantSettingsApi(TenantState state) {
        this.state = state;
    }

    void addTo(ManagementApi api) {
        api.on("GET", PATH, this::shown, "read:tenant_settings");
        api.on("PATCH", PATH, this::patch, "update:tenant_settings");
    }

    private Response shown(Request request) {
        return Response.json(200, Fields.select(request, state.settings().values()));
    }

    /** That members of objects are merged is our guess; {@code null} takes a setting back. */
    private Response patch(Request request) {
        Payload payload = Payload.of(request, ALLOWED);
        Map<String, Object> settings = new LinkedHashMap<>(state.settings().values());
        TEXTS.forEach(name -> payload.text(name).ifPresent(text -> settings.put(name, text)));
        OBJECTS.forEach(name ->
                payload.object(name).ifPresent(changes -> settings.put(name, merged(settings.get(name), changes))));
        settings.keySet()
                .removeIf(name -> payload.has(name) && request.json().path(name).isNull());
        if (payload.has("enabled_locales")) {
            settings.put("enabled_locales", locales(request.json().path("enabled_locales")));
        }
        refuseInsecure(settings.getOrDefault("default_redirection_uri", ""));
        refuseUnreadable(settings.get("change_password"));
        state.settings().values(settings);
        return shown(request);
    }

    private static Map<String, Object> merged(Object before, Map<String, Object> changes) {
        Map<String, Object> merged = Json.members(before);
        merged.putAll(changes);
        return merged;
    }

    private static List<String> locales(JsonNode locales) {
        if (!locales.isArray() || locales.isEmpty()) {
            throw Payload.invalid("'Array is too short (0), minimum 1' on property enabled_locales");
        }
        return StreamSupport.stream(locales.spliterator(), false)
                .map(JsonNode::asText)
                .peek(locale -> {
                    if (!LOCALE.matcher(locale).matches()) {
                        throw Payload.invalid("'No enum match for: " + locale + "' on property enabled_locales");
                    }
                })
                .toList();
    }

    private static void refuseInsecure(Object url) {
        if (!SECURE_URL.matcher((String) url).matches()) {
            throw Payload.invalid("'Object didn't pass validation for format absolute-https-uri-or-empty: " + url
                    + "' on property default_redirection_uri");
        }
    }

    private static void refuseUnreadable(Object changePassword) {
        if (changePassword instanceof Map<?, ?> page) {
            if (!(page.get("enabled") instanceof Boolean) || !(page.get("html") instanceof String html)) {
                throw Payload.invalid("'Expected type boolean and string' on property change_password");
            }
            Liquid.check(html);
        }
    }
}
