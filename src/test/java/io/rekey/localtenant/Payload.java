package io.rekey.localtenant;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A JSON body that is checked while it is read, with Auth0's words for what is wrong with it. */
final class Payload {

    private final JsonNode body;

    private Payload(JsonNode body) {
        this.body = body;
    }

    static Payload of(Request request, Set<String> allowed) {
        JsonNode body = request.json();
        List<String> unknown = new ArrayList<>();
        body.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(allowed);
        if (!unknown.isEmpty()) {
            throw invalid("'Additional properties not allowed: " + String.join(",", unknown) + "'");
        }
        return new Payload(body);
    }

    static Refusal invalid(String rule) {
        return Refusal.management(400, "Payload validation error: " + rule + ".", "invalid_body");
    }

    /** Whether the property is there, be it {@code null}. */
    boolean has(String name) {
        return body.has(name);
    }

    /** Refuses a body that lacks one of these. */
    Payload require(String... names) {
        for (String name : names) {
            if (!body.has(name)) {
                throw invalid("'Missing required property: " + name + "'");
            }
        }
        return this;
    }

    Optional<String> string(String name) {
        Optional<String> value = text(name);
        if (value.filter(String::isEmpty).isPresent()) {
            throw invalid("'String is too short (0 chars), minimum 1' on property " + name);
        }
        return value;
    }

    /** A string that may be empty. */
    Optional<String> text(String name) {
        return value(name, JsonNode::isTextual, "string").map(JsonNode::asText);
    }

    Optional<Boolean> bool(String name) {
        return value(name, JsonNode::isBoolean, "boolean").map(JsonNode::asBoolean);
    }

    /** A whole number, which the SDK may write as {@code 3600.0}. */
    Optional<Long> wholeNumber(String name) {
        return value(name, node -> node.isNumber() && node.asDouble() == node.asLong(), "integer")
                .map(JsonNode::asLong);
    }

    /** An object; {@code null} counts as an empty one. */
    Optional<Map<String, Object>> object(String name) {
        if (!body.has(name)) {
            return Optional.empty();
        }
        return Optional.of(
                value(name, JsonNode::isObject, "object").map(Payload::map).orElse(Map.of()));
    }

    private Optional<JsonNode> value(String name, Predicate<JsonNode> type, String typeName) {
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!type.test(node)) {
            String found = node.getNodeType().name().toLowerCase(Locale.ROOT);
            throw invalid("'Expected type " + typeName + " but found type " + found + "' on property " + name);
        }
        return Optional.of(node);
    }

    private static Map<String, Object> map(JsonNode node) {
        return Json.MAPPER.convertValue(node, new TypeReference<>() {});
    }
}
