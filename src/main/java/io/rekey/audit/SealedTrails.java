package io.rekey.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.reset.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Trails and disavowals as they were sealed. They stay when the history is cleaned up, without the personal values then. */
@Component
class SealedTrails {

    private final JdbcClient database;

    SealedTrails(JdbcClient database) {
        this.database = database;
    }

    /** @return nothing where there is no such reset, or it is not sealed yet */
    Optional<Trail> read(String resetId) {
        return records("s.kind = '" + Ended.RESET + "' AND s.subject = ?", resetId)
                .map(SealedTrails::trail)
                .findFirst();
    }

    List<Disavowal> disavowalsOf(String resetId) {
        return records("s.kind = '" + Ended.DISAVOWAL + "' AND s.about = ?", resetId)
                .map(disavowal ->
                        new Disavowal(disavowal.path("id").asText(), text(disavowal, "reset"), events(disavowal)))
                .toList();
    }

    private Stream<ObjectNode> records(String condition, String resetId) {
        return database
                .sql("SELECT s.record, d.disclosures FROM audit_seal s"
                        + " LEFT JOIN audit_disclosure d ON d.subject = s.subject WHERE " + condition)
                .param(resetId)
                .query((row, number) -> SealedRecord.of(row.getString(1))
                        .opened(Disclosure.split(
                                Optional.ofNullable(row.getString(2)).orElse(""))))
                .list()
                .stream();
    }

    private static List<TrailEvent> events(JsonNode record) {
        List<TrailEvent> events = new ArrayList<>();
        record.path("events").forEach(event -> events.add(event(event)));
        return events;
    }

    private static Trail trail(JsonNode reset) {
        return new Trail(
                reset.path("id").asText(),
                reset.path("app").asText(),
                reset.path("evidence").asText(),
                reset.path("reason").asText(),
                Status.ENDED.word(),
                text(reset, "outcome"),
                Instant.parse(reset.path("requestedAt").asText()),
                text(reset, "endedAt").map(Instant::parse),
                text(reset, "email"),
                text(reset, "accountId"),
                events(reset));
    }

    private static TrailEvent event(JsonNode event) {
        return new TrailEvent(
                Instant.parse(event.path("at").asText()),
                event.path("event").asText(),
                text(event, "step"),
                text(event, "who"),
                text(event, "from"),
                text(event, "why"),
                text(event, "outcome"),
                text(event, "took").map(Duration::parse));
    }

    private static Optional<String> text(JsonNode node, String member) {
        return Optional.ofNullable(node.get(member)).map(JsonNode::asText);
    }
}
