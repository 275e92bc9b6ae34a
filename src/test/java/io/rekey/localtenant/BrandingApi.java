package io.rekey.localtenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The tenant's look in the Management API: colours and logo, and the template of the pages of Universal Login. */
final class BrandingApi {

    private static final String TEMPLATE = "/branding/templates/universal-login";
    private static final int LONGEST = 102_400;

    private static final Set<String> ALLOWED = Set.of("colors", "favicon_url", "font", "logo_url");
    private static final Pattern HEAD = Pattern.compile("\\{%-?\\s*auth0:head\\s*-?%}");
    private static final Pattern WIDGET = Pattern.compile("\\{%-?\\s*auth0:widget\\s*-?%}");
    private static final Pattern COLOR = Pattern.compile("#(\\p{XDigit}{3}){1,2}");

    private final TenantState state;

    BrandingApi(TenantState state) {
        this.state = state;
    }

    void addTo(ManagementApi api) {
        api.on("GET", "/branding", request -> look(), "read:branding");
        api.on("PATCH", "/branding", this::patch, "update:branding");
        api.on("GET", TEMPLATE, request -> template(), "read:branding");
        api.on("PUT", TEMPLATE, this::putTemplate, "update:branding");
        api.on("DELETE", TEMPLATE, request -> deleteTemplate(), "delete:branding");
    }

    private Response look() {
        return Response.json(200, state.branding().look());
    }

    /** Shows its properties in the order of their names (recorded). That members of objects are merged is our guess. */
    private Response patch(Request request) {
        Payload payload = Payload.of(request, ALLOWED);
        Map<String, Object> look = new TreeMap<>(state.branding().look());
        for (String name : List.of("favicon_url", "logo_url")) {
            payload.string(name).ifPresent(url -> look.put(name, url));
        }
        for (String name : List.of("colors", "font")) {
            payload.object(name).ifPresent(changes -> look.put(name, merged(look.get(name), changes)));
        }
        look.keySet().removeIf(name -> request.json().path(name).isNull());
        state.branding().look(look);
        return look();
    }

    private static Map<String, Object> merged(Object before, Map<String, Object> changes) {
        if (changes.get("primary") instanceof String color
                && !COLOR.matcher(color).matches()) {
            throw Payload.invalid("'String does not match pattern ^#(([0-9a-fA-F]{3}){1,2})$: " + color
                    + "' on property colors.primary (Accent color)");
        }
        Map<String, Object> merged = Json.members(before);
        Metadata.merge(merged, changes);
        return merged;
    }

    private Response template() {
        refuseUnpaid();
        return state.branding()
                .pageTemplate()
                .map(template -> Response.json(200, Map.of("body", template)))
                .orElseThrow(() ->
                        Refusal.management(404, "Template does not exist.", "inexistent_templates_universal_login"));
    }

    /** The plan is asked first (published). What says that the custom domain is missing is our guess. */
    private Response putTemplate(Request request) {
        refuseUnpaid();
        if (state.switches().customDomains().isEmpty()) {
            throw Refusal.management(403, "A verified custom domain is required for this feature.", null);
        }
        String template = sent(request);
        check(template);
        boolean created = state.branding().pageTemplate().isEmpty();
        state.branding().pageTemplate(template);
        return created ? Response.json(201, Map.of()) : Response.empty(204);
    }

    private Response deleteTemplate() {
        refuseUnpaid();
        state.branding().pageTemplate(null);
        return Response.empty(204);
    }

    private void refuseUnpaid() {
        if (!state.switches().hasPaidPlan()) {
            throw Refusal.management(402, "A paid subscription is required for this feature.", null);
        }
    }

    /** A JSON string, an object with that string, or the page itself. */
    private static String sent(Request request) {
        if (request.header("Content-Type").orElse("").startsWith("text/html")) {
            return request.body();
        }
        if (!request.body().stripLeading().startsWith("\"")) {
            return Payload.of(request, Set.of("template"))
                    .require("template")
                    .text("template")
                    .orElse("");
        }
        try {
            return Json.MAPPER.readValue(request.body(), String.class);
        } catch (JsonProcessingException e) {
            throw Refusal.management(400, "Invalid request payload JSON format", null);
        }
    }

    /** In this order, which is our guess. */
    private static void check(String template) {
        if (template.length() > LONGEST) {
            throw Refusal.management(
                    400, "Payload content length greater than maximum allowed: " + LONGEST + ".", null);
        }
        if (!HEAD.matcher(template).find() || !WIDGET.matcher(template).find()) {
            throw Refusal.management(
                    400, "Payload content missing required Liquid tags (auth0:head and auth0:widget).", null);
        }
        Liquid.check(template);
    }
}
