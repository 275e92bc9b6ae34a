package io.rekey.localtenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the next calls to a path meet instead of, or on top of, the tenant's own answer. A {@code status} replaces the call
 * altogether, without one the headers are added to it; a {@code cut} closes the connection before or after the call took
 * effect; a delay holds back whatever comes, and {@code hold} does so until it is released.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        String method,
        String path,
        Integer times,
        Integer status,
        Map<String, String> headers,
        String body,
        Long delayMillis,
        Cut cut,
        Boolean hold) {

    /** When the connection is closed without an answer, relative to the effect of the call. */
    public enum Cut {
        before,
        after
    }

    public static Fault on(String method, String path) {
        return new Fault(method, path, 1, null, Map.of(), null, 0L, null, false);
    }

    public Fault times(int count) {
        return new Fault(method, path, count, status, headers, body, delayMillis, cut, hold);
    }

    public Fault status(int answer) {
        return new Fault(method, path, times, answer, headers, body, delayMillis, cut, hold);
    }

    public Fault header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Fault(method, path, times, status, more, body, delayMillis, cut, hold);
    }

    public Fault body(String text) {
        return new Fault(method, path, times, status, headers, text, delayMillis, cut, hold);
    }

    public Fault delay(Duration duration) {
        return new Fault(method, path, times, status, headers, body, duration.toMillis(), cut, hold);
    }

    public Fault cutBefore() {
        return new Fault(method, path, times, status, headers, body, delayMillis, Cut.before, hold);
    }

    public Fault cutAfter() {
        return new Fault(method, path, times, status, headers, body, delayMillis, Cut.after, hold);
    }

    /** The effect comes at once, the answer after {@link Faults#release()}. */
    public Fault held() {
        return new Fault(method, path, times, status, headers, body, delayMillis, cut, true);
    }

    /** With every value in place that the sender left out. */
    Fault complete() {
        return new Fault(
                method,
                path,
                times == null ? 1 : times,
                status,
                headers == null ? Map.of() : headers,
                body,
                delayMillis == null ? 0 : delayMillis,
                cut,
                hold != null && hold);
    }

    boolean meets(Request request) {
        return method.equals(request.method()) && PathPattern.of(path).matches(request.path());
    }

    /**
     * The answer to give, or none if the connection is to be cut. Delayed or held is the answer only: the effect comes at
     * once.
     */
    Optional<Response> apply(Supplier<Response> effect, Gate.Pass pass) {
        Optional<Response> answer = Optional.empty();
        if (cut == null && status != null) {
            answer = Optional.of(replacement());
        } else if (cut != Cut.before) {
            answer = Optional.of(effect.get().with(headers));
        }
        pause(pass);
        return answer.filter(any -> cut == null);
    }

    private Response replacement() {
        String text = body == null ? "" : body;
        String type = text.startsWith("<") ? Response.HTML : Response.JSON;
        return new Response(status, Map.of("content-type", type), text).with(headers);
    }

    private void pause(Gate.Pass pass) {
        try {
            Thread.sleep(delayMillis);
            if (hold) {
                pass.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
