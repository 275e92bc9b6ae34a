package io.rekey.localtenant;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code POST /api/v2/tickets/password-change}: a reset link that the caller delivers. */
final class TicketsApi {

    private static final Set<String> ALLOWED = Set.of(
            "result_url",
            "user_id",
            "client_id",
            "organization_id",
            "connection_id",
            "email",
            "ttl_sec",
            "mark_email_as_verified",
            "includeEmailInRedirect",
            "identity");

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern CONNECTION_ID = Pattern.compile("con_[A-Za-z0-9]{16}");

    private final TenantState state;
    private final ResetLinks links;

    TicketsApi(TenantState state, ResetLinks links) {
        this.state = state;
        this.links = links;
    }

    void addTo(ManagementApi api) {
        api.on("POST", "/tickets/password-change", this::create, "create:user_tickets");
    }

    private Response create(Request request) {
        checkDomain(request);
        Payload payload = Payload.of(request, ALLOWED);
        Optional<String> clientId = clientId(payload);
        boolean verifiesEmail = payload.bool("mark_email_as_verified").orElse(false);
        Duration life = life(payload);
        if (payload.string("organization_id").isPresent()) {
            throw refused("The organization does not exist", null);
        }
        Account account = account(payload);
        if (account.identity().email().isEmpty()) {
            throw refused("The user does not have an email address.", null);
        }
        Ticket ticket = state.tickets().create(account, clientId.orElse(null), life, verifiesEmail);
        return Response.json(201, Map.of("ticket", links.to(ticket)));
    }

    /** Of several custom domains without a default the caller has to name one (Auth0 docs); the 409 is recorded for users. */
    private void checkDomain(Request request) {
        List<String> domains = state.switches().customDomains();
        Optional<String> wanted = request.header("auth0-custom-domain");
        wanted.filter(domain -> !domains.contains(domain)).ifPresent(domain -> {
            throw refused("The custom domain does not exist for the tenant.", null);
        });
        if (wanted.isEmpty()
                && domains.size() > 1
                && state.switches().defaultDomain().isEmpty()) {
            throw Refusal.management(409, "The tenant has multiple verified custom domains.", "custom_domain_conflict");
        }
    }

    private Optional<String> clientId(Payload payload) {
        Optional<String> id = payload.string("client_id");
        id.filter(value -> !CLIENT_ID.matcher(value).matches()).ifPresent(value -> {
            throw Payload.invalid("'Object didn't pass validation for format client-id: " + value
                    + "' on property client_id (ID of the client (application))");
        });
        id.filter(value -> state.client(value).isEmpty()).ifPresent(value -> {
            throw refused("The client does not exist", "inexistent_client");
        });
        return id;
    }

    /** Nothing and 0 both mean the default of five days (Auth0 docs). */
    private static Duration life(Payload payload) {
        long seconds = payload.wholeNumber("ttl_sec").orElse(0L);
        if (seconds < 0) {
            throw Payload.invalid("'Value " + seconds + " is less than minimum 0' on property ttl_sec");
        }
        return seconds == 0 ? Tickets.LIFE : Duration.ofSeconds(seconds);
    }

    private Account account(Payload payload) {
        Optional<String> userId = payload.string("user_id");
        Optional<String> connectionId = payload.string("connection_id");
        Optional<String> email = payload.string("email");
        boolean byAddress = connectionId.isPresent() && email.isPresent();
        if (userId.isPresent() == (connectionId.isPresent() || email.isPresent()) || userId.isEmpty() && !byAddress) {
            throw Payload.invalid("'Data does not match exactly one of: user_id, or connection_id and email'");
        }
        return userId.map(id -> byId(id, payload))
                .orElseGet(() -> byAddress(connectionId.orElseThrow(), email.orElseThrow()));
    }

    private Account byId(String userId, Payload payload) {
        User user = state.users().byId(userId).orElseThrow(Refusal::noSuchUser);
        Optional<String> wanted = payload.object("identity").map(identity -> String.valueOf(identity.get("user_id")));
        Identity identity = wanted.map(id -> linked(user, id)).orElseGet(user::primary);
        if (!identity.isDatabase()) {
            throw refused("The user's main connection does not support this operation", "operation_not_supported");
        }
        return new Account(user, identity);
    }

    private static Identity linked(User user, String identityUserId) {
        return user.identities().stream()
                .filter(identity -> identity.userId().equals(identityUserId))
                .findFirst()
                .orElseThrow(() -> refused("The user exists, but does not contain the given identity.", null));
    }

    private Account byAddress(String connectionId, String email) {
        if (!CONNECTION_ID.matcher(connectionId).matches()) {
            throw Payload.invalid("'String does not match pattern ^con_[A-Za-z0-9]{16}$: " + connectionId
                    + "' on property connection_id");
        }
        Connection connection = state.connections().values().stream()
                .filter(candidate -> candidate.id().equals(connectionId))
                .findFirst()
                .orElseThrow(() -> refused("The connection with id " + connectionId + " does not exist.", null));
        return state.users().account(connection.name(), email).orElseThrow(Refusal::noSuchUser);
    }

    private static Refusal refused(String message, String errorCode) {
        return Refusal.management(400, message, errorCode);
    }
}
