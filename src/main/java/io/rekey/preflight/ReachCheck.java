package io.rekey.preflight;

import io.rekey.reset.RemoteFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether the door for events can be reached at the address that Auth0 is given, with the secret that Auth0 is given. It is
 * knocked at from here, and with no event.
 */
class ReachCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private static final int TAKEN = 204;
    private static final int UNAUTHORIZED = 401;

    private final EventDoors doors;

    ReachCheck(EventDoors doors) {
        this.doors = doors;
    }

    @Override
    public String subject() {
        return "Rekey's door for events";
    }

    @Override
    public void look(Consumer<Finding> found) {
        if (!doors.areOpen()) {
            found.accept(new Finding(
                    Problem.HOOKS_SHUT,
                    "rekey.hooks.secrets",
                    "There is no secret, so the service does not start, and Auth0 could not tell it of anything.",
                    "Set REKEY_HOOKS_SECRETS_0, then call doctor --create-log-stream (docs/auth0-events.md)."));
            return;
        }
        trouble()
                .ifPresent(trouble -> found.accept(new Finding(
                        Problem.HOOKS_NOT_REACHED,
                        doors.logs(),
                        "Seen from this machine, " + trouble
                                + ". Where Auth0 gets no further, Rekey hears of no event.",
                        "See that the service runs with these very settings, that rekey.public-url is its address and that the proxy lets this path"
                                + " through.")));
    }

    /** Who turns out not to be Rekey is not shown the secret. */
    private Optional<String> trouble() {
        try {
            int withoutSecret = knock("Bearer nobody");
            if (withoutSecret != UNAUTHORIZED) {
                return Optional.of("the service there does not ask for a secret (" + withoutSecret
                        + " and not 401): it has none, or it" + " is not Rekey");
            }
            int withSecret = knock(doors.wanted().authorization());
            return withSecret == TAKEN
                    ? Optional.empty()
                    : Optional.of("the service there does not take the secret (" + withSecret
                            + " and not 204): it was started with other rekey.hooks.secrets");
        } catch (IOException | IllegalArgumentException unreachable) {
            return Optional.of("nobody answers there (" + unreachable.getClass().getSimpleName() + ")");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RemoteFailure.Broken("POST " + doors.logs(), "interrupted");
        }
    }

    private int knock(String authorization) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(doors.logs()))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("[]"))
                .build();
        HttpResponse<InputStream> answer = HTTP.send(request, BodyHandlers.ofInputStream());
        // Its time ends with the headers; what comes after them may never.
        answer.body().close();
        return answer.statusCode();
    }
}
