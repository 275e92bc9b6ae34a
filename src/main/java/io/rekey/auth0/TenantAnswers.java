package io.rekey.auth0;

import com.auth0.client.mgmt.core.ObjectMappers;
import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.preflight.Administration.Action;
import io.rekey.preflight.Administration.LogStream;
import io.rekey.preflight.Tenant.Connection;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the tenant says of its parts. */
final class TenantAnswers {

    private TenantAnswers() {}

    static Connection connection(JsonNode json) {
        JsonNode options = json.path("options");
        boolean isCustom = options.path("enabledDatabaseCustomization").asBoolean();
        return new Connection(
                json.path("id").asText(),
                json.path("name").asText(),
                json.path("authentication").path("active").asBoolean(true),
                options.path("authentication_methods")
                        .path("password")
                        .path("enabled")
                        .asBoolean(true),
                isCustom,
                isCustom && options.path("import_mode").asBoolean(),
                !options.path("disable_self_service_change_password").asBoolean(),
                ConnectionOptions.read(options));
    }

    static LogStream logStream(JsonNode json) {
        JsonNode sink = json.path("sink");
        return new LogStream(
                sink.path("httpEndpoint").asText(),
                sink.path("httpAuthorization").asText(),
                json.path("status").asText(),
                json.path("filters").findValuesAsText("name").stream().collect(Collectors.toSet()),
                ConnectionOptions.texts(json.path("pii_config").path("log_fields"))
                        .collect(Collectors.toSet()));
    }

    static Action action(JsonNode json, Set<String> bound) {
        return new Action(
                json.path("name").asText(),
                json.path("code").asText(),
                json.path("runtime").asText(),
                json.path("secrets").findValuesAsText("name").stream().collect(Collectors.toSet()),
                json.path("all_changes_deployed").asBoolean(),
                bound.contains(json.path("id").asText()));
    }

    /** As Auth0 sent it: the SDK's own types are lenient and know less. */
    static JsonNode json(Object answer) {
        return ObjectMappers.JSON_MAPPER.valueToTree(answer);
    }
}
