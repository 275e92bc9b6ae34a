package io.rekey.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Holds an export in JSON Lines against the chain that it carries with it. Needs nothing but the file and the keys. */
public final class ExportVerification {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PROGRESS = 1000;

    private final PublicKeys keys;
    private final KeptCheckpoints kept;
    private final LongConsumer progress;
    private final Verdict verdict = new Verdict();
    private Optional<ChainCheck> check = Optional.empty();
    private long lines;
    private boolean isOver;

    private ExportVerification(PublicKeys keys, KeptCheckpoints kept, LongConsumer progress) {
        this.keys = keys;
        this.kept = kept;
        this.progress = progress;
    }

    /**
     * @param progress is told each position that was reached, now and then
     * @throws FilteredExport where the file says that it is one
     */
    public static Verdict verify(Stream<String> lines, PublicKeys keys, KeptCheckpoints kept, LongConsumer progress) {
        return new ExportVerification(keys, kept, progress).verify(lines);
    }

    private Verdict verify(Stream<String> all) {
        all.forEach(this::line);
        if (!isOver) {
            verdict.differs(0, "", "the file breaks off: its last line does not say that it is complete");
        }
        check.ifPresent(ChainCheck::end);
        return verdict;
    }

    private void line(String text) {
        lines++;
        JsonNode line = json(text);
        if (isOver) {
            verdict.differs(0, "", "line " + lines + " stands behind the end");
        } else if (line.has("export")) {
            begin(line.path("export"));
        } else if (line.has("end")) {
            end(line.path("end"));
        } else if (check.isEmpty()) {
            verdict.differs(0, "", "line " + lines + " stands before the beginning, or is no line of an export");
        } else if (line.has("checkpoint")) {
            JsonNode checkpoint = line.path("checkpoint");
            check.get()
                    .checkpoint(
                            checkpoint.path("position").asLong(),
                            checkpoint.path("jws").asText());
        } else if (line.has("seal")) {
            entry(line);
        } else {
            verdict.differs(0, "", "line " + lines + " is no line of an export");
        }
    }

    private void begin(JsonNode export) {
        if (check.isPresent()) {
            verdict.differs(0, "", "line " + lines + " begins a second export in the same file");
        } else if (export.path("filtered").asBoolean(true)) {
            throw new FilteredExport();
        } else {
            check = Optional.of(new ChainCheck(keys, kept, verdict));
        }
    }

    private void end(JsonNode end) {
        isOver = true;
        if (!end.path("complete").asBoolean(false)) {
            verdict.differs(0, "", "the export was interrupted and says so at its end");
        } else if (end.path("resets").asLong(-1) != verdict.count(Ended.RESET)) {
            verdict.differs(0, "", "the file holds another number of resets than its last line says");
        }
    }

    private void entry(JsonNode line) {
        JsonNode seal = line.path("seal");
        Entry entry = entry(line, seal);
        check.orElseThrow().entry(entry);
        SealedRecord record = SealedRecord.of(entry.record());
        if (!entry.kind().equals(Chain.TOMBSTONE)
                && !line.path(entry.kind())
                        .equals(record.opened(entry.disclosures().orElse(List.of())))) {
            verdict.differs(entry.position(), entry.subject(), "what the line says for people is not what was sealed");
        }
        if (entry.position() % PROGRESS == 0) {
            progress.accept(entry.position());
        }
    }

    private static Entry entry(JsonNode line, JsonNode seal) {
        String kind = Stream.of(Ended.RESET, Ended.DISAVOWAL, Chain.TOMBSTONE)
                .filter(line::has)
                .findFirst()
                .orElse("unknown");
        List<Disclosure> disclosures = new ArrayList<>();
        seal.path("disclosures").forEach(disclosure -> disclosures.add(new Disclosure(disclosure.asText())));
        return new Entry(
                seal.path("position").asLong(),
                Optional.of(seal.path("previous").asText()),
                kind,
                line.path(kind)
                        .path(kind.equals(Chain.TOMBSTONE) ? "subject" : "id")
                        .asText(),
                seal.path("record").asText(),
                seal.path("hash").asText(),
                seal.has("disclosures") ? Optional.of(disclosures) : Optional.empty());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException altered) {
            return JSON.createObjectNode();
        }
    }
}
