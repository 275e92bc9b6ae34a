package bare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Calls to Auth0 and nothing around them: no budget, no classes of failure, nothing recorded. */
final class Tenant {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String url;
    private String token;

    Tenant(String url) {
        this.url = url;
    }

    /** The id of the one user with that address. */
    String findUser(String email) {
        return call("GET", "/api/v2/users-by-email?email=" + encoded(email), null)
                .path(0)
                .path("user_id")
                .asText();
    }

    void readUser(String id) {
        call("GET", user(id), null);
    }

    void readFactors(String id) {
        call("GET", user(id) + "/authentication-methods", null);
    }

    void changePassword(String id, String password) {
        call("PATCH", user(id), Map.of("password", password, "connection", "Username-Password-Authentication"));
    }

    void revokeTokens(String id) {
        call("DELETE", user(id) + "/refresh-tokens", null);
    }

    void voidLinks(String id) {
        call("POST", "/api/v2/tickets/password-change", Map.of("user_id", id, "client_id", "acme-app", "ttl_sec", 1));
    }

    void mailLink(String email) {
        send(
                "POST",
                "/dbconnections/change_password",
                null,
                Map.of(
                        "client_id", "acme-app",
                        "email", email,
                        "connection", "Username-Password-Authentication"));
    }

    private static String user(String id) {
        return "/api/v2/users/" + encoded(id);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode call(String method, String path, Object body) {
        try {
            String answer = send(method, path, token(), body);
            return json.readTree(answer.isEmpty() ? "{}" : answer);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private synchronized String token() throws IOException {
        if (token == null) {
            Map<String, String> request = Map.of(
                    "grant_type", "client_credentials",
                    "client_id", "rekey",
                    "client_secret", "rekey-secret",
                    "audience", url + "/api/v2/");
            token = json.readTree(send("POST", "/oauth/token", null, request))
                    .path("access_token")
                    .asText();
        }
        return token;
    }

    private String send(String method, String path, String bearer, Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(json.writeValueAsString(body)));
            request.header("Content-Type", "application/json");
            if (bearer != null) {
                request.header("Authorization", "Bearer " + bearer);
            }
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": HTTP " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
