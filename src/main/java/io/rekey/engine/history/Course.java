package io.rekey.engine.history;

import io.rekey.audit.RemoteCalls.Call;
import io.rekey.audit.TrailEvent;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened in one instance, be it of a reset or of a disavowal. */
final class Course {

    private static final String CALLS =
            "SELECT called_at, target, operation, answer, took_millis FROM remote_call WHERE reset_id = ?";

    private final JdbcClient database;
    private final String id;
    private final KnownFacts facts;
    private final StepsTaken steps;
    private final PeoplesWork people;

    Course(JdbcClient database, String id) {
        this.database = database;
        this.id = id;
        facts = new KnownFacts(database, id);
        steps = new StepsTaken(database, id);
        people = new PeoplesWork(database, id, facts, steps);
    }

    KnownFacts facts() {
        return facts;
    }

    Optional<String> deletedBy() {
        return people.deletedBy();
    }

    /** @param names what the diagram calls its elements */
    List<TrailEvent> events(TrailEvent beginning, Optional<TrailEvent> end, Map<String, String> names) {
        return Stream.<Stream<Moment>>of(
                        Stream.concat(Stream.of(beginning), end.stream()).map(Moment::of),
                        steps.events(facts),
                        PolicyAnswer.of(database, id, steps).stream(),
                        people.events(),
                        Troubles.events(database, id, names),
                        HistoryRow.list(database, CALLS, id, Course::call).stream())
                .flatMap(some -> some)
                .sorted(Moment.IN_ORDER)
                .map(Moment::event)
                .toList();
    }

    private static Moment call(HistoryRow row) throws SQLException {
        boolean isMail = row.text("target").equals(Call.MAIL);
        return Moment.of(TrailEvent.of(isMail ? TrailEvent.MAIL : TrailEvent.AUTH0_CALL, row.zonedTime("called_at"))
                .in(row.maybe("operation"))
                .endingAs(row.text("answer"))
                .within(Optional.of(row.millis("took_millis"))));
    }
}
