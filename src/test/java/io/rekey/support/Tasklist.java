package io.rekey.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.DevelopmentPeople;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;

/** Tasklist's own REST API in the hands of one signed-in person: session cookie, CSRF token and all. */
public final class Tasklist {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String url;

    private Tasklist(int port) {
        url = "http://localhost:" + port + "/camunda";
    }

    public static Tasklist signedIn(int port, String person) {
        return signedIn(port, person, "tasklist");
    }

    /** Signs in to another of the web applications, such as {@code cockpit}. */
    public static Tasklist signedIn(int port, String person, String application) {
        Tasklist tasklist = new Tasklist(port);
        tasklist.send(tasklist.request("/app/" + application + "/default/").GET());
        String form = "username=" + person + "&password=" + DevelopmentPeople.passwordOf(person);
        HttpResponse<String> answer =
                tasklist.send(tasklist.request("/api/admin/auth/user/default/login/" + application)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        if (answer.statusCode() != 200) {
            throw new AssertionError(person + " cannot sign in: " + answer.statusCode());
        }
        // The sign-in began a new session; the first answer in it brings the CSRF token for it.
        tasklist.get("/task/count");
        return tasklist;
    }

    public JsonNode get(String path) {
        try {
            return JSON.readTree(
                    send(request("/api/engine/engine/default" + path).GET()).body());
        } catch (IOException invalid) {
            throw new AssertionError(invalid);
        }
    }

    public HttpResponse<String> post(String path, Object body) {
        return send("POST", path, body);
    }

    public HttpResponse<String> put(String path, Object body) {
        return send("PUT", path, body);
    }

    private HttpResponse<String> send(String method, String path, Object body) {
        try {
            return send(method, "/api/engine/engine/default" + path, JSON.writeValueAsString(body), "application/json");
        } catch (IOException invalid) {
            throw new AssertionError(invalid);
        }
    }

    /** Any request below {@code /camunda}, as written, with the session and its CSRF token. */
    public HttpResponse<String> send(String method, String path, String body, String contentType) {
        return send(request(path).header("Content-Type", contentType).method(method, BodyPublishers.ofString(body)));
    }

    /** What a browser sends along with each request of this session. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The id of the open approval of that reset, or nothing to see. */
    public String approvalOf(String resetId) {
        return get("/task?processInstanceId=" + resetId).path(0).path("id").asText(null);
    }

    public void claim(String task, String person) {
        require204(post("/task/" + task + "/claim", Map.of("userId", person)));
    }

    public HttpResponse<String> submit(String task, String decision, String comment) {
        return post(
                "/task/" + task + "/submit-form",
                Map.of(
                        "variables",
                        Map.of("decision", Map.of("value", decision), "comment", Map.of("value", comment))));
    }

    public static void require204(HttpResponse<String> answer) {
        if (answer.statusCode() != 204) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .forEach(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
