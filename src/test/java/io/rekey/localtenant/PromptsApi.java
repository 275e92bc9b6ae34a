package io.rekey.localtenant;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The prompts of Universal Login in the Management API: which experience there is, and its custom texts. */
final class PromptsApi {

    static final String RESET_PASSWORD = "reset-password";

    private static final String TEXTS = "/prompts/*/custom-text/*";

    private final TenantState state;

    PromptsApi(TenantState state) {
        this.state = state;
    }

    void addTo(ManagementApi api) {
        api.on("GET", "/prompts", request -> settings(), "read:prompts");
        api.on("GET", TEXTS, request -> texts(request.id(), language(request)), "read:prompts");
        api.on("PUT", TEXTS, this::putTexts, "update:prompts");
    }

    private Response settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("universal_login_experience", state.switches().hasClassicLogin() ? "classic" : "new");
        settings.put("identifier_first", false);
        settings.put("webauthn_platform_first_factor", false);
        return Response.json(200, settings);
    }

    private Response texts(String prompt, String language) {
        return Response.json(200, state.branding().texts(prompt, language));
    }

    /** Replaces every text of the prompt in that language (Auth0 docs). */
    private Response putTexts(Request request) {
        String prompt = request.id();
        String language = language(request);
        if (!state.settings().enabledLocales().contains(language)) {
            throw Refusal.management(400, "The language " + language + " is not enabled for the tenant.", null);
        }
        for (Map.Entry<String, JsonNode> screen : request.json().properties()) {
            refuseForeign(prompt, screen.getKey());
            refuseOther(JsonNode::isObject, "object", screen.getKey(), screen.getValue());
            for (Map.Entry<String, JsonNode> text : screen.getValue().properties()) {
                refuseOther(JsonNode::isTextual, "string", screen.getKey() + "." + text.getKey(), text.getValue());
            }
        }
        state.branding().texts(prompt, language, Json.MAPPER.convertValue(request.json(), new TypeReference<>() {}));
        return texts(prompt, language);
    }

    /** A screen of another prompt is refused (published); we know the screens of one prompt only. */
    private static void refuseForeign(String prompt, String screen) {
        if (prompt.equals(RESET_PASSWORD) && !screen.startsWith(RESET_PASSWORD)) {
            throw Payload.invalid("'Additional properties not allowed: " + screen + "'");
        }
    }

    private static void refuseOther(Predicate<JsonNode> type, String typeName, String property, JsonNode found) {
        if (!type.test(found)) {
            String foundName = found.getNodeType().name().toLowerCase(Locale.ROOT);
            throw Payload.invalid(
                    "'Expected type " + typeName + " but found type " + foundName + "' on property " + property);
        }
    }

    private static String language(Request request) {
        return PathPattern.decoded(request.path().substring(request.path().lastIndexOf('/') + 1));
    }
}
