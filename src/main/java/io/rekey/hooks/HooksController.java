package io.rekey.hooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.rekey.reset.AccountEvent;
import io.rekey.reset.AccountEvents;
import io.rekey.reset.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Hands on what Auth0 tells: all of a request's events, or none when one of them is malformed. */
@RestController
class HooksController {

    private static final int LONGEST_LOGS = 1024 * 1024;
    private static final int LONGEST_CHANGE = 4 * 1024;

    private final AccountEvents events;
    private final ObjectMapper json;
    private final MeterRegistry meters;

    HooksController(AccountEvents events, ObjectMapper json, MeterRegistry meters) {
        this.events = events;
        this.json = json;
        this.meters = meters;
    }

    /** Any content type, since it is a setting of the stream. */
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping(Hooks.LOGS)
    void logs(HttpServletRequest request) throws IOException {
        List<LogEntry> entries = LogStream.entries(body(request, LONGEST_LOGS));
        handOn(entries.stream().map(LogEntry::event).flatMap(Optional::stream).toList());
        entries.stream()
                .filter(entry -> entry.event().isEmpty())
                .forEach(
                        entry -> count(entry.type().map(AccountEvent.Type::word).orElse("other"), "dropped"));
    }

    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping(Hooks.PASSWORD_CHANGED)
    void passwordChanged(HttpServletRequest request) throws IOException {
        handOn(List.of(change(request).toEvent()));
    }

    private PasswordChangedBody change(HttpServletRequest request) throws IOException {
        byte[] body = body(request, LONGEST_CHANGE);
        try {
            return Optional.ofNullable(json.readValue(body, PasswordChangedBody.class))
                    .orElseThrow(() -> new InvalidInput("body", "is not one JSON object"));
        } catch (IOException unreadable) {
            throw new HttpMessageNotReadableException(
                    "not readable", unreadable, new ServletServerHttpRequest(request));
        }
    }

    /** Into an array of full size: Tomcat would wait for more of the body before a last read of nothing. */
    private static byte[] body(HttpServletRequest request, int longest) throws IOException {
        byte[] body = new byte[longest + 1];
        int length = request.getInputStream().readNBytes(body, 0, body.length);
        if (length > longest) {
            throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE);
        }
        return Arrays.copyOf(body, length);
    }

    private void handOn(List<AccountEvent> received) {
        if (!received.isEmpty()) {
            events.receive(received);
            received.forEach(event -> count(event.type().word(), "received"));
        }
    }

    private void count(String type, String result) {
        meters.counter("rekey.hooks.events", "type", type, "result", result).increment();
    }
}
