package io.rekey.localtenant;

import java.util.Map;
import java.util.Optional;

/** The tenant's page behind a reset link. Opening it changes nothing: mail scanners open links too (Auth0 staff). */
final class ResetPage {

    private static final String TITLE = "Change your password";

    private final TenantState state;
    private final PasswordChange passwordChange;
    private final PasswordLog log;
    private final String csrfKey = Secrets.alphanumeric(32);

    ResetPage(TenantState state) {
        this.state = state;
        this.passwordChange = new PasswordChange(state);
        this.log = new PasswordLog(state);
    }

    void addTo(Router router) {
        router.on("GET", ResetLinks.PATH, request -> show(request.query().getOrDefault("ticket", "")));
        router.on("POST", ResetLinks.PATH, request -> submit(request, request.form()));
    }

    private Response show(String value) {
        Ticket ticket = usable(value);
        return page(200, TITLE, form(ticket, ""));
    }

    private Response submit(Request request, Map<String, String> form) {
        synchronized (state) {
            Ticket ticket = usable(form.getOrDefault("ticket", ""));
            Optional<String> objection = objection(ticket, form);
            if (objection.isPresent()) {
                log.changeFailed(request, ticket, objection.get());
                return page(400, TITLE, form(ticket, Html.bad(objection.get())));
            }
            passwordChange.byOwner(ticket, form.get("newPassword"), request);
        }
        return page(
                200,
                "Your password has been changed",
                Html.good(PasswordLog.CHANGED) + "<p><a href=\"/\">Go to the sign-in page</a></p>");
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
    private Ticket usable(String value) {
        Ticket ticket = state.tickets()
                .find(value)
                .filter(found -> state.users().byId(found.account().user().id()).isPresent())
                .orElseThrow(() -> unusable("The operation cannot be completed. Please try again."));
        if (ticket.state() == Ticket.State.USED) {
            throw unusable("This ticket was already used.");
        }
        if (ticket.state() == Ticket.State.SUPERSEDED || state.tickets().hasExpired(ticket)) {
            throw unusable("This ticket was expired.");
        }
        return ticket;
    }

    private static Refusal unusable(String message) {
        return Refusal.of(
                page(
                        400,
                        "This link does not work",
                        Html.bad(message)
                                + "<p>Please ask for a new link where you asked for this one. The newest mail has the link that works.</p>"));
    }

    private static Response page(int status, String title, String content) {
        return Response.html(status, Html.page(title, content)).with("cache-control", "no-store");
    }

    private String form(Ticket ticket, String notice) {
        return """
                %s
                <p>Choose a new password for %s%s.</p>
                <form method="post" action="%s">
                <input type="hidden" name="_csrf" value="%s">
                <input type="hidden" name="ticket" value="%s">
                <label for="newPassword">New password</label>
                <input id="newPassword" name="newPassword" type="password" autocomplete="new-password" required aria-describedby="rule">
                <p id="rule" class="note">It needs %s.</p>
                <label for="confirmNewPassword">The same again</label>
                <input id="confirmNewPassword" name="confirmNewPassword" type="password" autocomplete="new-password" required>
                <button type="submit">Change password</button>
                </form>
                """.formatted(
                        notice,
                        Html.escaped(ticket.account().identity().email()),
                        state.client(ticket.clientId())
                                .map(client -> " at " + Html.escaped(client.name()))
                                .orElse(""),
                        ResetLinks.PATH,
                        csrf(ticket),
                        ticket.value(),
                        state.policyFor(ticket.account().identity()).inWords());
    }

    private String csrf(Ticket ticket) {
        return Secrets.digest(csrfKey + ticket.value(), 32);
    }
}
