package io.rekey.localtenant;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The calls that the tenant received, oldest first. */
public final class Calls {

    private final List<Call> calls = new ArrayList<>();
    private final Clock clock;

    Calls(Clock clock) {
        this.clock = clock;
    }

    public synchronized List<Call> list() {
        return List.copyOf(calls);
    }

    /** The calls of this kind; in the path {@code *} stands for one segment. */
    public List<Call> list(String method, String path) {
        PathPattern pattern = PathPattern.of(path);
        return list().stream()
                .filter(call -> call.method().equals(method) && pattern.matches(call.path()))
                .toList();
    }

    public int count(String method, String path) {
        return list(method, path).size();
    }

    public synchronized void clear() {
        calls.clear();
    }

    /** Writes down a call when it arrives; its status is added when there is one. */
    synchronized IntConsumer arrived(Request request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Call call =
                new Call(request.method(), request.path(), 0, client(request).orElse(null), now);
        calls.add(call);
        return status -> answered(call, status);
    }

    private synchronized void answered(Call call, int status) {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i) == call) {
                calls.set(i, call.answered(status));
            }
        }
    }

    /** Believed without proof: this is a notebook, not a guard. */
    private static Optional<String> client(Request request) {
        return request.header("Authorization").flatMap(Calls::authorizedParty).or(() -> named(request));
    }

    private static Optional<String> authorizedParty(String header) {
        try {
            return Optional.ofNullable(JWTParser.parse(header.replaceFirst("^Bearer ", ""))
                    .getJWTClaimsSet()
                    .getStringClaim("azp"));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> named(Request request) {
        try {
            return Optional.ofNullable(request.parameters().get("client_id"));
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }
}
