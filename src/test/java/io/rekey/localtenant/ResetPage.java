package io.rekey.localtenant;

import java.util.Map;
import java.util.Optional;

/** The tenant's page behind a reset link. Opening it changes nothing: mail scanners open links too (Auth0 staff). */
final class ResetPage {

    private final TenantState state;
    private final PasswordChange passwordChange;
    private final PasswordLog log;
    private final ResetScreens screens;
    private final ResetLook look;
    private final String csrfKey = Secrets.alphanumeric(32);

    ResetPage(TenantState state) {
        this.state = state;
        this.passwordChange = new PasswordChange(state);
        this.log = new PasswordLog(state);
        this.screens = new ResetScreens(state);
        this.look = new ResetLook(state);
    }

    void addTo(Router router) {
        for (String path : ResetLinks.PATHS) {
            router.on("GET", path, this::show);
            router.on("POST", path, request -> submit(request, request.form()));
        }
    }

    private Response show(Request request) {
        Ticket ticket = usable(request, request.query().getOrDefault("ticket", ""));
        return look.classicForm(screens.form(request, ticket), ticket, csrf(ticket))
                .orElseGet(() -> form(200, request, ticket, ""));
    }

    private Response submit(Request request, Map<String, String> form) {
        synchronized (state) {
            Ticket ticket = usable(request, form.getOrDefault("ticket", ""));
            Optional<String> objection = objection(ticket, form);
            if (objection.isPresent()) {
                log.changeFailed(request, ticket, objection.get());
                return form(400, request, ticket, Html.bad(objection.get()));
            }
            passwordChange.byOwner(ticket, form.get("newPassword"), request);
            return success(screens.success(request, ticket));
        }
    }

    private Response success(ResetScreen screen) {
        String content = Html.good(screen.text("description"))
                + "<p><a href=\"%s\">%s</a></p>"
                        .formatted(Html.escaped(wayBack(screen)), Html.escaped(screen.text("buttonText")));
        return look.page(200, screen, screen.text("eventTitle"), content);
    }

    /** Where Auth0 would show no button at all, this one leads to the page where passwords can be tried. */
    private String wayBack(ResetScreen screen) {
        return screen.client()
                .flatMap(Client::initiateLoginUri)
                .or(() -> state.settings().text("default_redirection_uri"))
                .orElse("/");
    }

    private Optional<String> objection(Ticket ticket, Map<String, String> form) {
        String password = form.getOrDefault("newPassword", "");
        if (!csrf(ticket).equals(form.get("_csrf"))) {
            return Optional.of("This form was not opened from your link. Please try again.");
        }
        if (!password.equals(form.get("confirmNewPassword"))) {
            return Optional.of("The two passwords are not the same.");
        }
        return passwordChange.violation(ticket.account(), password).map(PasswordPolicy.Violation::advice);
    }

    /** That a link replaced by a newer one says "expired" is our guess. */
    private Ticket usable(Request request, String value) {
        Ticket ticket = state.tickets()
                .find(value)
                .filter(found -> state.users().byId(found.account().user().id()).isPresent())
                .orElseThrow(() -> unusable(request, Optional.empty(), LinkTrouble.UNKNOWN));
        if (ticket.state() == Ticket.State.USED) {
            throw unusable(request, Optional.of(ticket), LinkTrouble.USED);
        }
        if (ticket.state() == Ticket.State.SUPERSEDED || state.tickets().hasExpired(ticket)) {
            throw unusable(request, Optional.of(ticket), LinkTrouble.EXPIRED);
        }
        return ticket;
    }

    private Refusal unusable(Request request, Optional<Ticket> ticket, LinkTrouble trouble) {
        ResetScreen screen = screens.error(request, ticket);
        String content = Html.bad(screen.text(trouble.message())) + "<p>"
                + Html.escaped(screen.text(trouble.description())) + "</p>";
        return Refusal.of(look.page(400, screen, screen.text(trouble.title()), content));
    }

    private Response form(int status, Request request, Ticket ticket, String notice) {
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
                        csrf(ticket),
                        ticket.value(),
                        Html.escaped(screen.text("passwordPlaceholder")),
                        Html.escaped(screen.text("passwordSecurityText")),
                        state.policyFor(ticket.account().identity()).inWords(),
                        Html.escaped(screen.text("reEnterpasswordPlaceholder")),
                        Html.escaped(screen.text("buttonText")));
        return look.page(status, screen, screen.text("title"), content);
    }

    private String csrf(Ticket ticket) {
        return Secrets.digest(csrfKey + ticket.value(), 32);
    }
}
