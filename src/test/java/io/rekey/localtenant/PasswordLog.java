package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the tenant log says about passwords: mails asked for and refused, changes made and failed. */
final class PasswordLog {

    /** What a change is described by, in the log and on the page (published). */
    static final String CHANGED = "You can now login to the application with the new password.";

    private static final String MASK = "*****";

    private final TenantState state;

    PasswordLog(TenantState state) {
        this.state = state;
    }

    /** The link is in the entry, secret and all (Auth0 docs: {@code details.resetUrl}). */
    void mailRequested(Request request, Ticket ticket, Optional<Client> client, String link) {
        Account account = ticket.account();
        Map<String, Object> body =
                body(account.identity().connection(), account.identity().email(), client);
        body.put("ttl_sec", Tickets.LIFE.toSeconds());
        body.put("verify", ticket.verifiesEmail());
        body.put("debug", false);
        state.log()
                .add(about(account, "scpr", "", request, client)
                        .with("details", Map.of("body", body, "resetUrl", link)));
    }

    void nobodyFound(Request request, Connection connection, String email, Optional<Client> client) {
        state.log()
                .add(entry("fcpr", "User does not exist.", request, client)
                        .on(connection)
                        .with("user_name", email)
                        .with("details", Map.of("body", body(connection.name(), email, client))));
    }

    /** Names neither user nor connection (recorded for other mails). */
    void mailRefused(Request request, Ticket ticket, Optional<Client> client, String error) {
        String to = ticket.account().identity().email();
        state.log()
                .add(entry("fn", "To: " + to, request, client)
                        .with("client_name", null)
                        .with("connection_id", "")
                        .with("user_name", to)
                        .with("details", Map.of("email_type", "reset_email", "to", to, "error", error)));
    }

    void changed(Request request, Account account, Optional<Client> client) {
        state.log()
                .add(about(account, "scp", CHANGED, request, client)
                        .with(
                                "details",
                                Map.of(
                                        "body",
                                        form(),
                                        "email",
                                        account.identity().email())));
    }

    void changeFailed(Request request, Ticket ticket, String objection) {
        Account account = ticket.account();
        Optional<Client> client = state.client(ticket.clientId());
        Map<String, Object> query =
                body(account.identity().connection(), account.identity().email(), client);
        query.put("newPassword", MASK);
        query.put("user_id", account.user().id());
        state.log()
                .add(about(account, "fcp", objection, request, client)
                        .with("details", Map.of("body", form(), "query", query)));
    }

    private LogEntry about(Account account, String type, String description, Request request, Optional<Client> client) {
        return entry(type, description, request, client)
                .on(state.connection(account.identity().connection()).orElseThrow())
                .with("user_id", account.user().id())
                .with("user_name", account.identity().email());
    }

    private static LogEntry entry(String type, String description, Request request, Optional<Client> client) {
        LogEntry entry = LogEntry.of(type, description).from(request).with("client_name", "");
        return client.map(entry::by).orElse(entry);
    }

    private static Map<String, Object> body(String connection, String email, Optional<Client> client) {
        Map<String, Object> body = new LinkedHashMap<>();
        client.ifPresent(named -> body.put("client_id", named.id()));
        body.put("connection", connection);
        body.put("email", email);
        body.put("tenant", TenantLog.TENANT);
        return body;
    }

    /** The fields of the page's form (Auth0 docs), masked (our guess). */
    private static Map<String, Object> form() {
        return Map.of("_csrf", MASK, "newPassword", MASK, "confirmNewPassword", MASK, "ticket", MASK);
    }
}
