package io.rekey.localtenant;

import java.util.Optional;

/** The screens of a reset as pages, for whoever opened a link and for whoever only looks at them. Changes nothing. */
final class ResetPrompt {

    private final TenantState state;
    private final ResetScreens screens;
    private final ResetLook look;

    ResetPrompt(TenantState state) {
        this.state = state;
        this.screens = new ResetScreens(state);
        this.look = new ResetLook(state);
    }

    Response form(Request request, Ticket ticket, String csrfToken) {
        return look.classicForm(screens.form(request, ticket), ticket, csrfToken)
                .orElseGet(() -> page(200, request, ticket, csrfToken, ""));
    }

    Response refused(Request request, Ticket ticket, String csrfToken, String objection) {
        return page(400, request, ticket, csrfToken, Html.bad(objection));
    }

    Response success(Request request, Ticket ticket) {
        ResetScreen screen = screens.success(request, ticket);
        String content = Html.good(screen.text("description"))
                + "<p><a href=\"%s\">%s</a></p>"
                        .formatted(Html.escaped(wayBack(screen)), Html.escaped(screen.text("buttonText")));
        return look.page(200, screen, screen.text("eventTitle"), content);
    }

    Response unusable(Request request, Optional<Ticket> ticket, LinkTrouble trouble) {
        ResetScreen screen = screens.error(request, ticket);
        String content = Html.bad(screen.text(trouble.message())) + "<p>"
                + Html.escaped(screen.text(trouble.description())) + "</p>";
        return look.page(400, screen, screen.text(trouble.title()), content);
    }

    /** Where Auth0 would show no button at all, this one leads to the page where passwords can be tried. */
    private String wayBack(ResetScreen screen) {
        return screen.client()
                .flatMap(Client::initiateLoginUri)
                .or(() -> state.settings().text("default_redirection_uri"))
                .orElse("/");
    }

    private Response page(int status, Request request, Ticket ticket, String csrfToken, String notice) {
        ResetScreen screen = screens.form(request, ticket);
        String content = """
                %s
                <p>%s</p>
                <form method="post" action="%s">
                <input type="hidden" name="_csrf" value="%s">
                <input type="hidden" name="ticket" value="%s">
                <label for="newPassword">%s</label>
                <input id="newPassword" name="newPassword" type="password" autocomplete="new-password" required aria-describedby="rule">
                <p id="rule" class="note">%s %s.</p>
                <label for="confirmNewPassword">%s</label>
                <input id="confirmNewPassword" name="confirmNewPassword" type="password" autocomplete="new-password" required>
                <button type="submit">%s</button>
                </form>
                """.formatted(
                        notice,
                        Html.escaped(screen.text("description")),
                        request.path(),
                        csrfToken,
                        ticket.value(),
                        Html.escaped(screen.text("passwordPlaceholder")),
                        Html.escaped(screen.text("passwordSecurityText")),
                        state.policyFor(ticket.account().identity()).inWords(),
                        Html.escaped(screen.text("reEnterpasswordPlaceholder")),
                        Html.escaped(screen.text("buttonText")));
        return look.page(status, screen, screen.text("title"), content);
    }
}
