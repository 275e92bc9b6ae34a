package io.rekey.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An export as a table (RFC 4180), one row per reset. It can be read, and not be verified. */
final class CsvExport implements ExportFormat {

    private static final List<String> MEMBERS =
            List.of("id", "app", "evidence", "reason", "outcome", "requestedAt", "endedAt", "email", "accountId");

    private static final List<String> COLUMNS = Stream.concat(
                    MEMBERS.stream(), Stream.of("decidedBy", "comments", "position", "hash"))
            .toList();

    @Override
    public String begin(boolean isFiltered, Instant at) {
        return row(COLUMNS);
    }

    @Override
    public Optional<String> entry(Entry entry) {
        if (!entry.kind().equals(Ended.RESET)) {
            return Optional.empty();
        }
        JsonNode reset =
                SealedRecord.of(entry.record()).opened(entry.disclosures().orElse(List.of()));
        List<String> cells = new ArrayList<>();
        MEMBERS.forEach(member -> cells.add(reset.path(member).asText()));
        cells.add(ofDecisions(reset, "who"));
        cells.add(ofDecisions(reset, "why"));
        cells.add(String.valueOf(entry.position()));
        cells.add(entry.hash());
        return Optional.of(row(cells));
    }

    private static String ofDecisions(JsonNode reset, String member) {
        List<String> texts = new ArrayList<>();
        reset.path("events").forEach(event -> {
            if (event.path("event").asText().equals(TrailEvent.DECIDED) && event.has(member)) {
                texts.add(event.path(member).asText());
            }
        });
        return String.join("; ", texts);
    }

    @Override
    public Optional<String> checkpoint(long position, String jws) {
        return Optional.empty();
    }

    @Override
    public String complete(long resets, boolean isFiltered) {
        return last("complete, " + resets + " resets");
    }

    @Override
    public String interrupted(String because) {
        return last("INTERRUPTED, NOT COMPLETE: " + because);
    }

    /** Every row has as many cells as the first. */
    private static String last(String text) {
        return row(Stream.concat(Stream.of(text), COLUMNS.stream().skip(1).map(column -> ""))
                .toList());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(CsvExport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** What a spreadsheet would calculate becomes a text (OWASP, CSV Injection). */
    private static String cell(String text) {
        boolean isFormula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        return "\"" + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}
