package io.rekey.localtenant;

import static io.rekey.localtenant.LocalTenant.CONNECTION;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Talks to a tenant over plain HTTP, as any client would. */
public final class TenantClient {

    static final String PASSWORD_REALM = "http://auth0.com/oauth/grant-type/password-realm";

    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern RESET_LINK =
            Pattern.compile("https?://[^/\\s]+(/(u/reset-verify|lo/reset)\\?ticket=\\w+)");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"(\\w+)\"");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final LocalTenant tenant;
    private final Map<String, String> managementTokens = new HashMap<>();

    public TenantClient(LocalTenant tenant) {
        this.tenant = tenant;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> get(String path, String header, String value) {
        return send(request(path).header(header, value).GET());
    }

    public HttpResponse<String> post(String path, Object json) {
        return post(path, json, "Accept", "*/*");
    }

    HttpResponse<String> post(String path, Object json, String header, String value) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(BodyPublishers.ofString(Json.write(json))));
    }

    public HttpResponse<String> postForm(String path, Map<String, String> form) {
        String encoded = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded)));
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    /** A Management API call with a good token. */
    public HttpResponse<String> manage(String method, String path) {
        return manage(method, path, managementToken("rekey"), BodyPublishers.noBody());
    }

    public HttpResponse<String> manage(String method, String path, Object json) {
        return manage(method, path, managementToken("rekey"), BodyPublishers.ofString(Json.write(json)));
    }

    /** A Management API call of the client that may change how the tenant looks. */
    public HttpResponse<String> provision(String method, String path) {
        return manage(method, path, managementToken("rekey-provisioning"), BodyPublishers.noBody());
    }

    public HttpResponse<String> provision(String method, String path, Object json) {
        return manage(method, path, managementToken("rekey-provisioning"), BodyPublishers.ofString(Json.write(json)));
    }

    HttpResponse<String> provisionHtml(String path, String html) {
        return send(request(path)
                .header("Content-Type", "text/html")
                .header("Authorization", "Bearer " + managementToken("rekey-provisioning"))
                .PUT(BodyPublishers.ofString(html)));
    }

    public HttpResponse<String> manageWith(String token, String method, String path) {
        return manage(method, path, token, BodyPublishers.noBody());
    }

    public HttpResponse<String> machineToken(String clientId, String secret, String audience) {
        return post(
                "/oauth/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        clientId,
                        "client_secret",
                        secret,
                        "audience",
                        audience));
    }

    public HttpResponse<String> signIn(String email, String password, String scope) {
        return passwordRealm(email, password, "scope", scope);
    }

    /** Signs in for an access token of that API, with every scope the user may have there. */
    public HttpResponse<String> signInFor(String audience, String email, String password) {
        return passwordRealm(email, password, "audience", audience);
    }

    private HttpResponse<String> passwordRealm(String email, String password, String member, String value) {
        return post(
                "/oauth/token",
                Map.of(
                        "grant_type",
                        PASSWORD_REALM,
                        "client_id",
                        "acme-app",
                        "realm",
                        CONNECTION,
                        "username",
                        email,
                        "password",
                        password,
                        member,
                        value));
    }

    /** A refresh token of that user's own sign-in. */
    public String refreshToken(String email, String password) {
        return json(signIn(email, password, "openid offline_access"))
                .path("refresh_token")
                .asText();
    }

    /** Whether that token still brings new ones. */
    public boolean refreshes(String refreshToken) {
        Map<String, String> form =
                Map.of("grant_type", "refresh_token", "client_id", "acme-app", "refresh_token", refreshToken);
        return postForm("/oauth/token", form).statusCode() == 200;
    }

    /** Makes a ticket whose link is to be on that custom domain; {@code null} names none. */
    HttpResponse<String> ticketUnder(String customDomain, Map<String, Object> ticket) {
        HttpRequest.Builder request = request("/api/v2/tickets/password-change")
                .header("Authorization", "Bearer " + managementToken("rekey"))
                .POST(BodyPublishers.ofString(Json.write(ticket)));
        return send(customDomain == null ? request : request.header("auth0-custom-domain", customDomain));
    }

    public HttpResponse<String> setPassword(User user, String password) {
        return manage("PATCH", userPath(user), Map.of("password", password, "connection", CONNECTION));
    }

    public HttpResponse<String> askForMail(String email) {
        return post(
                "/dbconnections/change_password",
                Map.of("client_id", "acme-app", "email", email, "connection", CONNECTION));
    }

    /** Asks for a mail and returns the path of the link in it. */
    public String mailedLink(String email) {
        askForMail(email);
        return linkMailedTo(email);
    }

    /** The newest link to a new password among the mails to that address. */
    public String linkMailedTo(String email) {
        return tenant.inbox().mailsTo(email).stream()
                .map(mail -> RESET_LINK.matcher(Objects.requireNonNullElse(mail.text(), mail.html())))
                .filter(Matcher::find)
                .reduce((older, newer) -> newer)
                .map(link -> link.group(1))
                .orElseThrow(() -> new AssertionError("no link mailed to " + email));
    }

    public String linkIn(String text) {
        Matcher link = LINK.matcher(text);
        if (!link.find()) {
            throw new AssertionError("no link in: " + text);
        }
        return link.group().substring(tenant.url().length()).replace("#", "");
    }

    /** Opens the link and sends its form. */
    public HttpResponse<String> choosePassword(String link, String password) {
        return choosePassword(link, password, password);
    }

    public HttpResponse<String> choosePassword(String link, String password, String again) {
        Matcher csrf = CSRF.matcher(get(link).body());
        return postForm(
                "/u/reset-verify",
                Map.of(
                        "_csrf",
                        csrf.find() ? csrf.group(1) : "",
                        "newPassword",
                        password,
                        "confirmNewPassword",
                        again,
                        "ticket",
                        link.substring(link.indexOf('=') + 1)));
    }

    public String userPath(User user) {
        return "/api/v2/users/" + encoded(user.id());
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return Json.MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    public static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** An error in one line: status, message and error code, as far as there are any. */
    public static String error(HttpResponse<String> response) {
        JsonNode body = json(response);
        return "%d %s %s"
                .formatted(
                        response.statusCode(),
                        body.path("message").asText(body.path("error").asText()),
                        body.path("errorCode")
                                .asText(body.path("error_description").asText()))
                .trim();
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> manage(String method, String path, String token, HttpRequest.BodyPublisher body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(method, body));
    }

    private String managementToken(String clientId) {
        return managementTokens.computeIfAbsent(
                clientId, id -> json(machineToken(id, id + "-secret", tenant.managementAudience()))
                        .path("access_token")
                        .asText());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(tenant.url() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
