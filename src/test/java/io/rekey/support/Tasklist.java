package io.rekey.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rekey.DevelopmentPeople;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tasklist's own REST API in the hands of one signed-in person: session cookie, CSRF token and all. */
public final class Tasklist {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern TRANSACTION = Pattern.compile("name=\"state\" value=\"(\\w+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private String url;

    private Tasklist(int port) {
        ledTo(port);
    }

    /** From now on this browser's proxy leads it to that node. */
    public void ledTo(int port) {
        url = "http://localhost:" + port + "/camunda";
    }

    public static Tasklist signedIn(int port, String person) {
        return signedIn(port, person, "tasklist");
    }

    /** Signs in to another of the web applications, such as {@code cockpit}. */
    public static Tasklist signedIn(int port, String person, String application) {
        Tasklist tasklist = new Tasklist(port);
        tasklist.send(tasklist.request("/app/" + application + "/default/").GET());
        HttpResponse<String> answer = tasklist.signInAtEngine(person, application);
        if (answer.statusCode() != 200) {
            throw new AssertionError(person + " cannot sign in: " + answer.statusCode());
        }
        // The sign-in began a new session; the first answer in it brings the CSRF token for it.
        tasklist.get("/task/count");
        return tasklist;
    }

    public HttpResponse<String> signInAtEngine(String person, String application) {
        String form = "username=" + person + "&password=" + DevelopmentPeople.passwordOf(person);
        return send(request("/api/admin/auth/user/default/login/" + application)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Signs in at the operators' provider, which the page leads to; the answer is whatever that ends with. */
    public static Tasklist signedInAtProvider(int port, String person) {
        Tasklist tasklist = new Tasklist(port);
        HttpResponse<String> answer = tasklist.signInAtProvider("/app/tasklist/default/", person);
        if (answer.statusCode() != 200 || !answer.body().contains("Camunda Tasklist")) {
            throw new AssertionError(person + " cannot sign in: " + answer.statusCode());
        }
        tasklist.get("/task/count");
        return tasklist;
    }

    /** A browser in which nobody has signed in. */
    public static Tasklist ofNobody(int port) {
        return new Tasklist(port);
    }

    public HttpResponse<String> signInAtProvider(String path, String person) {
        return send(signInForm(path, person));
    }

    /** Signs in at the provider and stops there: what the provider would have the browser open next, below {@code /camunda}. */
    public String callbackOf(String person) {
        return leadsTo(signInForm("/app/cockpit/default/", person)).substring(url.length());
    }

    /** Where a page redirects to, exactly as written. */
    public String leadsTo(String path) {
        return leadsTo(request(path).GET());
    }

    private String leadsTo(HttpRequest.Builder request) {
        return send(HttpClient.newBuilder().cookieHandler(cookies).build(), request)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private HttpRequest.Builder signInForm(String path, String person) {
        HttpResponse<String> page = open(path);
        Matcher transaction = TRANSACTION.matcher(page.body());
        if (!transaction.find()) {
            throw new AssertionError(
                    "No sign-in page: " + page.statusCode() + " " + page.uri().getPath());
        }
        String form = "state=" + transaction.group(1) + "&username=" + person + "@ops.example&password="
                + DevelopmentPeople.passwordOf(person);
        return HttpRequest.newBuilder(page.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .collect(Collectors.joining());
    }

    /** Any page, by its path below {@code /camunda}; redirects are followed. */
    public HttpResponse<String> open(String path) {
        return send(request(path).GET());
    }

    /** Any request of the web applications' own, by its path below {@code /camunda}, with no body. */
    public HttpResponse<String> postTo(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public HttpResponse<String> postWithoutToken(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).POST(BodyPublishers.noBody()));
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
        return send(http, request);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
