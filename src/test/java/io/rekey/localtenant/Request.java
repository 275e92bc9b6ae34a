package io.rekey.localtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One HTTP request, read completely. {@code path} is as sent, {@code id} what its variable segment stands for. */
record Request(
        String method, String path, String id, Map<String, String> query, Headers headers, String body, String ip) {

    static Request read(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                null,
                pairs(uri.getRawQuery(), PathPattern::decoded),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    Request withId(String decoded) {
        return new Request(method, path, decoded, query, headers, body, ip);
    }

    /** The same from a browser that wants this language, and says nothing else. */
    Request in(String language) {
        Headers only = new Headers();
        only.set("Accept-Language", language);
        return new Request(method, path, id, query, only, body, ip);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    boolean asks(String flag) {
        return "true".equals(query.get(flag));
    }

    /** The body as a JSON object. */
    JsonNode json() {
        try {
            JsonNode node = Json.MAPPER.readTree(body.isBlank() ? "{}" : body);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            // Answered below, like a body of another type.
        }
        throw Refusal.management(400, "Invalid request payload JSON format", null);
    }

    Map<String, String> form() {
        return pairs(body, text -> URLDecoder.decode(text, StandardCharsets.UTF_8));
    }

    /** The body's top-level values, from JSON or from a form; a JSON {@code null} counts as absent. */
    Map<String, String> parameters() {
        if (header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            return form();
        }
        Map<String, String> values = new LinkedHashMap<>();
        json().properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                values.put(field.getKey(), field.getValue().asText());
            }
        });
        return values;
    }

    private static Map<String, String> pairs(String encoded, UnaryOperator<String> decoder) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            Arrays.stream(encoded.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> pairs.put(decoder.apply(pair[0]), pair.length < 2 ? "" : decoder.apply(pair[1])));
        }
        return pairs;
    }
}
