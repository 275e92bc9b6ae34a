package io.rekey.engine.history;

import io.rekey.audit.TrailEvent;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.history.IncidentState;
import org.camunda.bpm.engine.history.JobState;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What did not work out at once: each failed try, and the incidents that it led to. */
final class Troubles {

    private static final String FAILURES = """
            SELECT TIMESTAMP_, COALESCE(FAILED_ACT_ID_, ACT_ID_) AS ELEMENT_, JOB_EXCEPTION_MSG_, SEQUENCE_COUNTER_
            FROM ACT_HI_JOB_LOG WHERE PROCESS_INSTANCE_ID_ = ? AND JOB_STATE_ = %d""".formatted(JobState.FAILED.getStateCode());

    private static final String INCIDENTS = """
            SELECT CREATE_TIME_, END_TIME_, COALESCE(FAILED_ACTIVITY_ID_, ACTIVITY_ID_) AS ELEMENT_, INCIDENT_MSG_,
                   INCIDENT_STATE_
            FROM ACT_HI_INCIDENT WHERE PROC_INST_ID_ = ?""";

    private Troubles() {}

    /** @param names what the diagram calls its elements */
    static Stream<Moment> events(JdbcClient database, String resetId, Map<String, String> names) {
        Stream<Moment> failures = HistoryRow.list(database, FAILURES, resetId, row -> failure(row, names)).stream();
        Stream<Moment> incidents = HistoryRow.list(database, INCIDENTS, resetId, row -> incident(row, names)).stream()
                .flatMap(events -> events);
        return Stream.concat(failures, incidents);
    }

    private static Moment failure(HistoryRow row, Map<String, String> names) throws SQLException {
        return Moment.of(TrailEvent.of(TrailEvent.FAILED, row.time("TIMESTAMP_"))
                .in(step(row, names))
                .because(row.maybe("JOB_EXCEPTION_MSG_")));
    }

    private static Stream<Moment> incident(HistoryRow row, Map<String, String> names) throws SQLException {
        TrailEvent opened = TrailEvent.of(TrailEvent.INCIDENT, row.time("CREATE_TIME_"))
                .in(step(row, names))
                .because(row.maybe("INCIDENT_MSG_"))
                .endingAs("opened");
        boolean isResolved = row.number("INCIDENT_STATE_") == IncidentState.RESOLVED.getStateCode();
        Optional<TrailEvent> closed = row.maybeTime("END_TIME_").map(end -> TrailEvent.of(TrailEvent.INCIDENT, end)
                .in(opened.step())
                .because(opened.why())
                .endingAs(isResolved ? "resolved" : "closed"));
        return Stream.concat(Stream.of(opened), closed.stream()).map(Moment::of);
    }

    private static Optional<String> step(HistoryRow row, Map<String, String> names) throws SQLException {
        return row.maybe("ELEMENT_").map(element -> names.getOrDefault(element, element));
    }
}
