package io.rekey.preflight;

import io.rekey.reset.RemoteFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Whether the tenant lets Rekey's own client in, and allows it what resets need and no more. */
class OwnClientCheck implements Check {

    private static final String CLIENT = "the client of rekey.auth0.client-id";

    /** Below it a sign-in of ten minutes is judged right enough. */
    private static final Duration SKEW_AT_MOST = Duration.ofSeconds(30);

    /** What goes wrong without them. */
    private static final Map<String, String> NEEDED = new LinkedHashMap<>();

    static {
        NEEDED.put("read:users", "No account is found: every reset stops at its first step, and no owner gets a mail.");
        NEEDED.put(
                "update:users",
                "No password is made useless and none is set on Rekey's pages: such resets stop, and operators see an"
                        + " incident for each.");
        NEEDED.put(
                "create:user_tickets",
                "Apps with the delivery ticket mail no link, and every reset stops before its end, where links that Auth0"
                        + " sent have to die.");
        NEEDED.put(
                "delete:refresh_tokens",
                "Owners get to a new password, but whoever had signed in stays signed in, and no reset completes.");
        NEEDED.put(
                "delete:sessions",
                "After a compromise whoever had signed in may stay signed in, and no such reset completes.");
        NEEDED.put(
                "read:authentication_methods",
                "Nobody knows who has a second factor, on which the policy depends: every reset stops at its first step.");
        NEEDED.put(
                "read:connections",
                "Rekey cannot see what the connection asks of passwords, and owners learn it only when Auth0 refuses theirs.");
    }

    /** Of what is only read, this gives away keys to other things. */
    private static final Set<String> SECRETS = Set.of("read:client_keys", "read:user_idp_tokens");

    private final Tenant tenant;

    OwnClientCheck(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public String subject() {
        return "Rekey's own client";
    }

    @Override
    public void look(Consumer<Finding> found) {
        try {
            compare(tenant.scopes(), found);
        } catch (RemoteFailure.Misconfigured refused) {
            found.accept(new Finding(
                    Problem.CLIENT_NOT_ADMITTED,
                    CLIENT,
                    "Rekey can do nothing at the tenant: each reset stops at its first step, and no owner gets a mail. "
                            + refused.getMessage() + ".",
                    "Write the id and the secret of Rekey's own machine-to-machine application, and authorize it for the"
                            + " Management API. rekey.auth0.url has to be the tenant's canonical domain."));
            return;
        }
        lookAtClock(found);
    }

    private static void compare(Set<String> granted, Consumer<Finding> found) {
        NEEDED.forEach((scope, trouble) -> {
            if (!granted.contains(scope)) {
                found.accept(new Finding(
                        Problem.SCOPE_MISSING,
                        scope,
                        trouble,
                        "Authorize " + CLIENT + " for the Management API with " + scope + "."));
            }
        });
        granted.stream()
                .filter(scope -> !NEEDED.containsKey(scope))
                .filter(scope -> !scope.startsWith("read:") || SECRETS.contains(scope))
                .sorted()
                .forEach(scope -> found.accept(new Finding(
                        Problem.SCOPE_UNNEEDED,
                        scope,
                        "Rekey never uses it. Whoever steals the client's secret can.",
                        "Take " + scope + " away from " + CLIENT + ".")));
    }

    private void lookAtClock(Consumer<Finding> found) {
        Duration ahead = tenant.clockAhead();
        if (ahead.abs().compareTo(SKEW_AT_MOST) > 0) {
            found.accept(new Finding(
                    Problem.CLOCK_SKEW,
                    "the clock of this machine",
                    "It is %d seconds %s the tenant's. By as much sign-ins are judged too old or too young to prove who"
                                    .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "ahead of" : "behind")
                            + " asks, tokens expire at the wrong moment, and the trail tells wrong times.",
                    "Let the machine keep its time by NTP."));
        }
    }
}
