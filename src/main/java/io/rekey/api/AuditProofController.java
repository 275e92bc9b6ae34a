package io.rekey.api;

import io.rekey.audit.Export;
import io.rekey.audit.Export.Format;
import io.rekey.audit.PublicKeys;
import io.rekey.audit.ResetQuery;
import io.rekey.reset.InvalidInput;
import io.rekey.security.Later;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For auditors: the trail as a file, and what is needed to prove it. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditProofController {

    private static final String JSON_LINES = "application/jsonl";

    /** Each takes one of the threads that resets need too. */
    private static final int AT_ONCE = 2;

    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(30);

    private final Export export;
    private final PublicKeys keys;
    private final Semaphore free = new Semaphore(AT_ONCE);

    AuditProofController(Export export, PublicKeys keys) {
        this.export = export;
        this.keys = keys;
    }

    @GetMapping(
            path = "/keys",
            produces = {"application/jwk-set+json", MediaType.APPLICATION_JSON_VALUE})
    Map<String, Object> keys() {
        return keys.jwks();
    }

    /** Written by the thread of the request: so a reader that has gone, or stands still, ends it. */
    @GetMapping("/export")
    void export(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response)
            throws IOException {
        Map<String, List<String>> filters = new HashMap<>(parameters);
        Format format = format(filters.remove("format"));
        ResetQuery query = ResetQuery.of(filters);
        oneOfFew(() -> {
            Export.Started started = export.start(query, format);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"resets." + format.name().toLowerCase(Locale.ROOT) + "\"");
            started.writeTo(writer(response, format == Format.CSV ? "text/csv" : JSON_LINES));
        });
    }

    @GetMapping("/checkpoints")
    void checkpoints(HttpServletResponse response) throws IOException {
        oneOfFew(() -> export.checkpointsTo(writer(response, JSON_LINES)));
    }

    private interface Writing {
        void write() throws IOException;
    }

    /** Before anything is read: even the first page of a rare filter can take long. */
    private void oneOfFew(Writing writing) throws IOException {
        if (!free.tryAcquire()) {
            throw Later.tooMany(COME_BACK_AFTER);
        }
        try {
            writing.write();
        } finally {
            free.release();
        }
    }

    private static Format format(List<String> words) {
        if (words == null) {
            return Format.JSONL;
        }
        return Stream.of(Format.values())
                .filter(format -> words.equals(List.of(format.name().toLowerCase(Locale.ROOT))))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("format", "is not jsonl or csv"));
    }

    private static Writer writer(HttpServletResponse response, String contentType) throws IOException {
        response.setContentType(contentType + ";charset=UTF-8");
        return new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    }
}
