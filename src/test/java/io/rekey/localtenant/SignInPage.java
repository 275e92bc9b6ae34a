package io.rekey.localtenant;

import java.util.Map;
import java.util.stream.Collectors;

/** {@code /}: where a person can try which password works. */
final class SignInPage {

    private final TenantState state;
    private final SignIn signIn;

    SignInPage(TenantState state) {
        this.state = state;
        this.signIn = new SignIn(state);
    }

    void addTo(Router router) {
        router.on("GET", "/", request -> page("", Map.of()));
        router.on("POST", "/", request -> page(tried(request.form()), request.form()));
    }

    private String tried(Map<String, String> form) {
        synchronized (state) {
            SignIn.Attempt attempt = signIn.attempt(
                    LocalTenant.CONNECTION, form.getOrDefault("email", ""), form.getOrDefault("password", ""));
            return switch (attempt.outcome()) {
                case OK -> welcome(attempt.user(), form.getOrDefault("client_id", ""));
                case WRONG -> Html.bad("Wrong email or password.");
                case BLOCKED -> Html.bad("That password is right, but this account is blocked.");
                case NEEDS_SECOND_FACTOR ->
                    Html.good("That password is right; a second factor would be asked for now.");
            };
        }
    }

    private String welcome(User user, String clientId) {
        user.access()
                .start(new Session(
                        Secrets.alphanumeric(24), clientId, state.clock().instant()));
        return Html.good("Signed in as " + user.email());
    }

    private Response page(String notice, Map<String, String> form) {
        String content =
                """
                %s
                <form method="post" action="/">
                <label for="client_id">Application</label>
                <select id="client_id" name="client_id">%s</select>
                <label for="email">Email address</label>
                <input id="email" name="email" type="email" autocomplete="username" required value="%s">
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button type="submit">Sign in</button>
                </form>
                <footer class="note">This is the local Auth0 tenant: no real accounts. <a href="/inbox">Inbox</a>, <a href="/preview">preview of pages and mails</a></footer>
                """.formatted(notice, options(form.get("client_id")), Html.escaped(form.getOrDefault("email", "")));
        return Response.html(200, Html.page("Sign in", content));
    }

    private String options(String chosen) {
        return state.clients().values().stream()
                .filter(Client::isPublic)
                .map(client -> "<option value=\"%s\"%s>%s</option>"
                        .formatted(
                                Html.escaped(client.id()),
                                client.id().equals(chosen) ? " selected" : "",
                                Html.escaped(client.name())))
                .collect(Collectors.joining());
    }
}
