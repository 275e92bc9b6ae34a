package io.rekey.localtenant;

import com.fasterxml.jackson.core.type.TypeReference;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Log streams in the Management API. */
final class LogStreamsApi {

    private static final Set<String> ALLOWED =
            Set.of("name", "type", "sink", "filters", "isPriority", "pii_config", "startFrom");

    /** Auth0 takes https only; receivers on this machine have no certificate. */
    private static final Pattern ENDPOINT = Pattern.compile("https://.+|http://(localhost|127\\.0\\.0\\.1)[:/].*");

    private final LogStreams streams;

    LogStreamsApi(LogStreams streams) {
        this.streams = streams;
    }

    void addTo(ManagementApi api) {
        api.on("POST", "/log-streams", this::create, "create:log_streams");
        api.on("GET", "/log-streams", request -> Response.json(200, list()), "read:log_streams");
        api.on(
                "GET",
                "/log-streams/*",
                request -> Response.json(200, found(request).json().orElseThrow()),
                "read:log_streams");
        api.on("DELETE", "/log-streams/*", this::delete, "delete:log_streams");
    }

    /** Answers 200, not 201 (recorded). */
    private Response create(Request request) {
        Payload payload = Payload.of(request, ALLOWED);
        if (!payload.string("type").equals(Optional.of("http"))) {
            throw Payload.invalid("'No enum match' on property type");
        }
        Map<String, Object> sink = payload.object("sink").orElse(Map.of());
        String endpoint = text(sink, "httpEndpoint", "");
        if (!ENDPOINT.matcher(endpoint).matches()) {
            throw Payload.invalid("'String does not match pattern ^https://' on property sink.httpEndpoint");
        }
        LogStreamFormat format = format(text(sink, "httpContentFormat", LogStreamFormat.JSONLINES.name()));
        LogStream stream = streams.unused();
        stream.format(format)
                .contentType(text(sink, "httpContentType", "application/json"))
                .only(categories(request))
                .settings(Json.MAPPER.convertValue(request.json(), new TypeReference<>() {}))
                .to(URI.create(endpoint), text(sink, "httpAuthorization", ""));
        return Response.json(200, stream.json().orElseThrow());
    }

    private Response delete(Request request) {
        found(request).off();
        return Response.empty(204);
    }

    private List<Map<String, Object>> list() {
        return streams.all().stream().flatMap(stream -> stream.json().stream()).toList();
    }

    private LogStream found(Request request) {
        return streams.all().stream()
                .filter(stream -> stream.json()
                        .filter(json -> json.get("id").equals(request.id()))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> Refusal.management(404, "The log stream does not exist.", null));
    }

    private static LogStreamFormat format(String name) {
        return Arrays.stream(LogStreamFormat.values())
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Payload.invalid("'No enum match' on property sink.httpContentFormat"));
    }

    private static String[] categories(Request request) {
        return StreamSupport.stream(request.json().path("filters").spliterator(), false)
                .map(filter -> filter.path("name").asText())
                .toArray(String[]::new);
    }

    private static String text(Map<String, Object> sink, String name, String absent) {
        return sink.getOrDefault(name, absent).toString();
    }
}
