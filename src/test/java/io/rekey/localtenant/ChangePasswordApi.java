package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code POST /dbconnections/change_password}: Auth0 mails a reset link, and tells nobody whether it did. */
final class ChangePasswordApi {

    private static final String ANSWER = "We've just sent you an email to reset your password.";

    private final TenantState state;
    private final Mailer mailer;
    private final ResetMails mails;
    private final ResetLinks links;
    private final RateLimits rateLimits;
    private final PasswordLog log;

    ChangePasswordApi(TenantState state, Mailer mailer, ResetLinks links, RateLimits rateLimits) {
        this.state = state;
        this.mailer = mailer;
        this.mails = new ResetMails(state);
        this.links = links;
        this.rateLimits = rateLimits;
        this.log = new PasswordLog(state);
    }

    void addTo(Router router) {
        router.on("POST", "/dbconnections/change_password", this::changePassword);
    }

    /** The mail goes out after the lock is released. */
    private Response changePassword(Request request) {
        Map<String, String> parameters = request.parameters();
        Connection connection = connection(parameters);
        String email = required(parameters, "email");
        Optional<Client> client = client(parameters.get("client_id"), connection);
        RateLimits.Taken taken = rateLimits.changePassword(request.ip(), email.toLowerCase(Locale.ROOT));
        if (!taken.granted()) {
            throw Refusal.of(tooMany().with(headers()).with(taken.headers()));
        }
        ticket(connection, email, client)
                .ifPresentOrElse(
                        ticket -> mail(request, ticket, client),
                        () -> log.nobodyFound(request, connection, email, client));
        return Response.html(200, ANSWER).with(headers()).with(taken.headers());
    }

    private void mail(Request request, Ticket ticket, Optional<Client> client) {
        String link = links.to(ticket);
        log.mailRequested(request, ticket, client, link);
        mails.about(request, ticket, client, link)
                .flatMap(mail -> mailer.send(ticket.account().identity().email(), mail))
                .ifPresent(error -> log.mailRefused(request, ticket, client, error));
    }

    /** The sentence is published, how it is wrapped is not. */
    private Response tooMany() {
        return state.switches().changePasswordRefusesInJson()
                ? Response.json(
                        429, Map.of("error", "too_many_requests", "error_description", RateLimits.TOO_MANY_REQUESTS))
                : Response.html(429, RateLimits.TOO_MANY_REQUESTS);
    }

    /** Nobody, or nobody with a password: no ticket, same answer (published). A blocked user gets the mail (our guess). */
    private Optional<Ticket> ticket(Connection connection, String email, Optional<Client> client) {
        synchronized (state) {
            return state.users().account(connection.name(), email).map(account -> state.tickets()
                    .create(account, client.map(Client::id).orElse(null), mails.life(), true));
        }
    }

    /** That these are errors is published, their exact bodies are our guess. */
    private Connection connection(Map<String, String> parameters) {
        String name = required(parameters, "connection");
        Connection connection = state.connection(name)
                .filter(Connection::isDatabase)
                .orElseThrow(() -> refused("connection not found"));
        if (connection.selfServiceDisabled()) {
            throw refused("self-service change password is disabled for the connection");
        }
        if (!parameters.getOrDefault("password", "").isEmpty()) {
            throw refused("password is not allowed");
        }
        return connection;
    }

    /** The words for what is disabled are published for imports of users; that they are said here, too, is our guess. */
    private Optional<Client> client(String id, Connection connection) {
        if (id != null && state.client(id).isEmpty()) {
            throw refused("client not found");
        }
        if (connection.isDisabled()
                || id != null && !state.clientsOf(connection).contains(id)) {
            throw refused("connection is disabled (%sconnection: %s)"
                    .formatted(id == null ? "" : "client_id: " + id + " - ", connection.name()));
        }
        return state.client(id);
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null || value.isBlank()) {
            throw refused(name + " is required");
        }
        return value;
    }

    private static Refusal refused(String error) {
        return Refusal.of(Response.json(400, Map.of("error", error)).with(headers()));
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>(AuthenticationHeaders.common());
        headers.put("cache-control", AuthenticationHeaders.UNCACHED);
        headers.put("access-control-allow-origin", "*");
        headers.put("access-control-allow-credentials", "false");
        headers.put("access-control-expose-headers", "X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset");
        headers.put("etag", "W/\"34-" + Secrets.digest(ANSWER, 27) + "\"");
        return headers;
    }
}
