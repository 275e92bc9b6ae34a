package io.rekey.localtenant;

import java.util.Map;
import java.util.Optional;

/** The tenant's page behind a reset link. Opening it changes nothing: mail scanners open links too (Auth0 staff). */
final class ResetPage {

    static final String NOT_THE_SAME = "The two passwords are not the same.";

    private final TenantState state;
    private final PasswordChange passwordChange;
    private final PasswordLog log;
    private final ResetPrompt prompt;
    private final String csrfKey = Secrets.alphanumeric(32);

    ResetPage(TenantState state) {
        this.state = state;
        this.passwordChange = new PasswordChange(state);
        this.log = new PasswordLog(state);
        this.prompt = new ResetPrompt(state);
    }

    void addTo(Router router) {
        for (String path : ResetLinks.PATHS) {
            router.on("GET", path, this::show);
            router.on("POST", path, request -> submit(request, request.form()));
        }
    }

    private Response show(Request request) {
        Ticket ticket = usable(request, request.query().getOrDefault("ticket", ""));
        return prompt.form(request, ticket, csrf(ticket));
    }

    private Response submit(Request request, Map<String, String> form) {
        synchronized (state) {
            Ticket ticket = usable(request, form.getOrDefault("ticket", ""));
            Optional<String> objection = objection(ticket, form);
            if (objection.isPresent()) {
                log.changeFailed(request, ticket, objection.get());
                return prompt.refused(request, ticket, csrf(ticket), objection.get());
            }
            passwordChange.byOwner(ticket, form.get("newPassword"), request);
            return prompt.success(request, ticket);
        }
    }

    private Optional<String> objection(Ticket ticket, Map<String, String> form) {
        String password = form.getOrDefault("newPassword", "");
        if (!csrf(ticket).equals(form.get("_csrf"))) {
            return Optional.of("This form was not opened from your link. Please try again.");
        }
        if (!password.equals(form.get("confirmNewPassword"))) {
            return Optional.of(NOT_THE_SAME);
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
        return Refusal.of(prompt.unusable(request, ticket, trouble));
    }

    private String csrf(Ticket ticket) {
        return Secrets.digest(csrfKey + ticket.value(), 32);
    }
}
