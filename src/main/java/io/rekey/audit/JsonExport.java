package io.rekey.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An export in JSON Lines, with all that is needed to prove it. */
final class JsonExport implements ExportFormat {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILTERED =
            "A filtered export is for reading and proves nothing: compare position and hash of each line with a whole one.";

    @Override
    public String begin(boolean isFiltered, Instant at) {
        ObjectNode export = object().put("at", Sealing.time(at)).put("filtered", isFiltered);
        if (isFiltered) {
            export.put("note", FILTERED);
        }
        return line(object().set("export", export));
    }

    @Override
    public Optional<String> entry(Entry entry) {
        SealedRecord record = SealedRecord.of(entry.record());
        ObjectNode line = object();
        line.set(entry.kind(), entry.kind().equals(Chain.TOMBSTONE) ? tombstone(record) : opened(entry, record));
        ObjectNode seal = line.putObject("seal");
        seal.put("position", entry.position());
        seal.put("previous", entry.previous().orElseThrow());
        seal.put("hash", entry.hash());
        seal.put("record", entry.record());
        entry.disclosures().ifPresent(disclosures -> {
            var texts = seal.putArray("disclosures");
            disclosures.forEach(disclosure -> texts.add(disclosure.text()));
        });
        return Optional.of(line(line));
    }

    private static JsonNode opened(Entry entry, SealedRecord record) {
        return record.opened(entry.disclosures().orElse(List.of()));
    }

    /** What the signature is over. */
    private static JsonNode tombstone(SealedRecord record) {
        String[] parts = record.text("jws").split("\\.", -1);
        return parts.length == 3 ? PublicKeys.json(parts[1]).orElse(object()) : object();
    }

    @Override
    public Optional<String> checkpoint(long position, String jws) {
        return Optional.of(checkpointLine(position, jws));
    }

    static String checkpointLine(long position, String jws) {
        return line(
                object().set("checkpoint", object().put("position", position).put("jws", jws)));
    }

    @Override
    public String complete(long resets, boolean isFiltered) {
        ObjectNode end = object().put("complete", true).put("resets", resets);
        if (isFiltered) {
            end.put("note", FILTERED);
        }
        return line(object().set("end", end));
    }

    @Override
    public String interrupted(String because) {
        return line(object().set("end", object().put("complete", false).put("because", because)));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String line(JsonNode json) {
        try {
            return JSON.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
