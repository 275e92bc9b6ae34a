package io.rekey.engine.history;

import io.rekey.audit.AuditedResets;
import io.rekey.audit.Disavowal;
import io.rekey.audit.TrailEvent;
import io.rekey.process.OriginVariable;
import io.rekey.process.ResetProcess;
import io.rekey.process.ResetProcess.DisavowalVariable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Disavowals as the engine keeps them. */
final class DisavowalHistories {

    private static final String DISAVOWALS = """
            SELECT p.ID_, p.START_TIME_, p.END_TIME_, p.END_ACT_ID_, p.STATE_, p.DELETE_REASON_, v.TEXT_ AS RESET_
            FROM ACT_HI_PROCINST p LEFT JOIN ACT_HI_VARINST v
                ON v.PROC_INST_ID_ = p.ID_ AND v.EXECUTION_ID_ = p.ID_ AND v.NAME_ = '%s'
            WHERE p.PROC_DEF_KEY_ = '%s' AND\s""".formatted(DisavowalVariable.RESET, ResetProcess.DISAVOWAL_KEY);

    private final JdbcClient database;
    private final ElementNames names;

    DisavowalHistories(JdbcClient database, ElementNames names) {
        this.database = database;
        this.names = names;
    }

    private record Head(
            String id,
            Optional<String> resetId,
            Instant start,
            Optional<Instant> end,
            Optional<String> endedAt,
            String state,
            Optional<String> deletedBecause) {

        private boolean isDeleted() {
            return !HistoricProcessInstance.STATE_COMPLETED.equals(state);
        }
    }

    Optional<Disavowal> read(String id) {
        return heads("p.ID_ = ?", id).stream().findFirst().map(this::disavowal);
    }

    List<Disavowal> of(String resetId) {
        return heads("v.TEXT_ = ?", resetId).stream().map(this::disavowal).toList();
    }

    private List<Head> heads(String condition, String id) {
        return HistoryRow.list(database, DISAVOWALS + condition, id, DisavowalHistories::head);
    }

    private static Head head(HistoryRow row) throws SQLException {
        return new Head(
                row.text("ID_"),
                row.maybe("RESET_"),
                row.time("START_TIME_"),
                row.maybeTime("END_TIME_"),
                row.maybe("END_ACT_ID_"),
                row.text("STATE_"),
                row.maybe("DELETE_REASON_"));
    }

    private Disavowal disavowal(Head head) {
        Course course = new Course(database, head.id());
        Map<String, String> elements = names.of(ResetProcess.DISAVOWAL_KEY);
        TrailEvent said = TrailEvent.of(TrailEvent.DISAVOWED, head.start())
                .by(Optional.empty(), course.facts().first(OriginVariable.STOPPED_FROM));
        Optional<TrailEvent> end = head.end().map(at -> ended(at, head, course, elements));
        return new Disavowal(head.id(), head.resetId(), course.events(said, end, elements));
    }

    private static TrailEvent ended(Instant at, Head head, Course course, Map<String, String> elements) {
        TrailEvent end = TrailEvent.of(TrailEvent.DISAVOWAL_ENDED, at);
        if (head.isDeleted()) {
            return end.by(course.deletedBy(), Optional.empty())
                    .because(head.deletedBecause())
                    .endingAs(AuditedResets.DELETED);
        }
        return end.endingAs(head.endedAt().map(elements::get).orElse(""));
    }
}
