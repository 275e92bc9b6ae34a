package io.rekey.localtenant;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code /authorize}, its sign-in page and the two ways out: the authorization code flow with PKCE. Auth0 itself would let
 * a confidential client go without PKCE; here it may not, so that an application that forgets it is found out.
 */
final class AuthorizeApi {

    private static final String PAGE = "/u/login";
    private static final String COOKIE = "auth0";
    private static final String COOKIE_ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

    private final TenantState state;
    private final SignIn signIn;

    AuthorizeApi(TenantState state) {
        this.state = state;
        this.signIn = new SignIn(state);
    }

    void addTo(Router router) {
        router.on("GET", "/authorize", this::authorize);
        router.on("GET", PAGE, request -> show(request.query().get("state")));
        router.on("POST", PAGE, request -> submit(request.form()));
        router.on("GET", "/v2/logout", request -> signOut(request, "returnTo"));
        router.on("GET", "/oidc/logout", request -> signOut(request, "post_logout_redirect_uri"));
    }

    private Response authorize(Request request) {
        Map<String, String> query = request.query();
        Client client = state.client(query.get("client_id"))
                .orElseThrow(() -> refusal(403, "Unknown client: " + query.get("client_id")));
        if (!client.mayCallBack(query.get("redirect_uri"))) {
            throw refusal(
                    403,
                    "Callback URL mismatch. The provided redirect_uri is not in the list of allowed callback URLs.");
        }
        Logins.Wanted wanted = wanted(query);
        Optional<String> error = objection(query);
        if (error.isPresent()) {
            return back(wanted, Map.of("error", "invalid_request", "error_description", error.get()));
        }
        Optional<Logins.Browser> browser =
                state.logins().browser(cookie(request)).filter(found -> suffices(found, query));
        if (browser.isPresent()) {
            return back(wanted, Map.of("code", state.logins().code(wanted, browser.get())));
        }
        if ("none".equals(query.get("prompt"))) {
            return back(wanted, Map.of("error", "login_required", "error_description", "Login required"));
        }
        return redirect(PAGE + "?state=" + state.logins().begun(wanted));
    }

    private static Logins.Wanted wanted(Map<String, String> query) {
        return new Logins.Wanted(
                query.get("client_id"),
                query.get("redirect_uri"),
                query.getOrDefault("scope", ""),
                query.get("state"),
                query.get("nonce"),
                query.get("code_challenge"));
    }

    private static Optional<String> objection(Map<String, String> query) {
        if (!"code".equals(query.get("response_type"))) {
            return Optional.of("Missing required parameter: response_type");
        }
        if (!"S256".equals(query.get("code_challenge_method")) || query.get("code_challenge") == null) {
            return Optional.of("Parameter code_challenge is required for public clients.");
        }
        return Optional.empty();
    }

    /** {@code prompt=login} and {@code max_age} ask for a fresh sign-in (OpenID Connect Core, 3.1.2.1). */
    private boolean suffices(Logins.Browser browser, Map<String, String> query) {
        Instant now = state.clock().instant();
        String oldest = query.get("max_age");
        return !"login".equals(query.get("prompt"))
                && (oldest == null
                        || Duration.between(browser.authenticatedAt(), now).toSeconds() <= Long.parseLong(oldest));
    }

    private Response show(String transaction) {
        return page(200, transaction, pending(transaction), "", "");
    }

    private Response submit(Map<String, String> form) {
        String transaction = form.get("state");
        Logins.Wanted wanted = pending(transaction);
        String email = form.getOrDefault("username", "");
        synchronized (state) {
            SignIn.Attempt attempt = signIn.attempt(LocalTenant.OPERATORS, email, form.getOrDefault("password", ""));
            if (attempt.outcome() != SignIn.Outcome.OK) {
                return page(400, transaction, wanted, email, Html.bad("Wrong email or password"));
            }
            String cookie = state.logins().signedIn(attempt.user(), wanted.clientId());
            String code =
                    state.logins().code(wanted, state.logins().browser(cookie).orElseThrow());
            return back(wanted, Map.of("code", code)).with("set-cookie", COOKIE + "=" + cookie + COOKIE_ATTRIBUTES);
        }
    }

    private Logins.Wanted pending(String transaction) {
        return state.logins()
                .pending(transaction)
                .orElseThrow(
                        () -> refusal(400, "This sign-in has expired. Go back to the application and begin again."));
    }

    /** The client must be known for its list of addresses to count: by its id or by the hint. */
    private Response signOut(Request request, String parameter) {
        String target = request.query().get(parameter);
        boolean allowed = state.client(request.query().get("client_id"))
                .filter(client -> client.mayLogOutTo(target))
                .isPresent();
        if (!allowed) {
            throw refusal(400, "The \"" + parameter + "\" parameter is not in the list of allowed logout URLs.");
        }
        state.logins().signedOut(cookie(request));
        return redirect(target).with("set-cookie", COOKIE + "=; Max-Age=0" + COOKIE_ATTRIBUTES);
    }

    private static String cookie(Request request) {
        return Arrays.stream(request.header("Cookie").orElse("").split("; "))
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst()
                .orElse(null);
    }

    private static Response back(Logins.Wanted wanted, Map<String, String> answer) {
        Map<String, String> parameters = new LinkedHashMap<>(answer);
        if (wanted.state() != null) {
            parameters.put("state", wanted.state());
        }
        return redirect(wanted.redirectUri() + "?"
                + parameters.entrySet().stream()
                        .map(field -> field.getKey() + "=" + TenantClient.encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    private static Response redirect(String location) {
        return Response.html(302, "").with("location", location).with("cache-control", "no-store");
    }

    private Response page(int status, String transaction, Logins.Wanted wanted, String email, String notice) {
        String name = state.client(wanted.clientId()).map(Client::name).orElse("");
        String content =
                """
                %s
                <p>Log in to %s.</p>
                <form method="post" action="%s">
                <input type="hidden" name="state" value="%s">
                <label for="username">Email address</label>
                <input id="username" name="username" type="email" autocomplete="username" required value="%s">
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button type="submit">Continue</button>
                </form>
                """.formatted(notice, Html.escaped(name), PAGE, Html.escaped(transaction), Html.escaped(email));
        return Response.html(status, Html.page("Welcome", content)).with("cache-control", "no-store");
    }

    private static Refusal refusal(int status, String message) {
        return Refusal.of(Response.html(status, Html.page("Oops!, something went wrong", Html.bad(message))));
    }
}
