package io.rekey.support;

import static io.rekey.support.Surroundings.TENANT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.TenantClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Talks to Rekey over plain HTTP as a service does: with a machine client's token, somebody else's, or none. */
public final class RekeyClient {

    public static final String RESETS = "/api/v1/resets";
    public static final String ENGINE_START = "/engine-rest/process-definition/key/password-reset/start";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final String token;

    private RekeyClient(int port, String token) {
        this.port = port;
        this.token = token;
    }

    public static RekeyClient withoutToken(int port) {
        return new RekeyClient(port, null);
    }

    public RekeyClient with(String otherToken) {
        return new RekeyClient(port, otherToken);
    }

    /** The same Rekey as this machine client of the tenant sees it. */
    public RekeyClient as(String clientId) {
        return with(machineToken(clientId, LocalTenant.SERVICE_AUDIENCE));
    }

    /** The same where the token comes from another tenant than the one that tests share. */
    public RekeyClient as(String clientId, LocalTenant tenant) {
        return with(machineToken(tenant, clientId, LocalTenant.SERVICE_AUDIENCE));
    }

    public static String machineToken(String clientId, String audience) {
        return machineToken(TENANT, clientId, audience);
    }

    private static String machineToken(LocalTenant tenant, String clientId, String audience) {
        var answer = new TenantClient(tenant).machineToken(clientId, clientId + "-secret", audience);
        return json(answer).path("access_token").asText();
    }

    /** What a help desk sends for one of Acme's users: complete and right, so that a test changes what it is about. */
    public static Map<String, Object> vouchedFor(String email) {
        Map<String, Object> evidence = new HashMap<>(
                Map.of("kind", "vouched", "agent", "kim@helpdesk", "method", "voice", "statement", "knew the team"));
        return new HashMap<>(Map.of("app", "acme", "email", email, "reason", "forgotten", "evidence", evidence));
    }

    /** What an app's back end sends when anybody says that they forgot the password. */
    public static Map<String, Object> forgottenBy(String email) {
        return new HashMap<>(Map.of("app", "acme", "email", email));
    }

    /** The same for a user who is signed in. */
    public static Map<String, Object> signedInAs(String email, String token) {
        Map<String, Object> body = forgottenBy(email);
        body.put("evidence", new HashMap<>(Map.of("kind", "session", "token", token)));
        return body;
    }

    public HttpResponse<String> start(Map<String, ?> body, String... headers) {
        return postJson(RESETS, json(body), headers);
    }

    /** Starts a vouched reset that must be accepted, and returns its id. */
    public String startedFor(String email) {
        return json(start(vouchedFor(email))).path("id").asText();
    }

    /** Starts a reset by mailbox that must be accepted, and returns its id. */
    public String forgottenFor(String email) {
        return json(start(forgottenBy(email))).path("id").asText();
    }

    public HttpResponse<String> read(String id) {
        return send("GET", RESETS + "/" + id, null);
    }

    public HttpResponse<String> cancel(String id) {
        return send("DELETE", RESETS + "/" + id, null);
    }

    /** Starts through the engine's own REST API with text variables. */
    public HttpResponse<String> startThroughEngine(Map<String, String> texts) {
        return postJson(ENGINE_START, engineBody(texts));
    }

    public static String engineBody(Map<String, String> texts) {
        Map<String, Object> variables = texts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, text -> Map.of("value", text.getValue(), "type", "String")));
        return json(Map.of("variables", variables));
    }

    public HttpResponse<String> postJson(String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "application/json";
        return send("POST", path, body, all);
    }

    /** Any request, with the path exactly as written; {@code null} is no body. */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        return TenantClient.json(response);
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    public static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
