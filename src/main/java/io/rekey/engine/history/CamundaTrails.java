package io.rekey.engine.history;

import io.rekey.audit.AuditedResets;
import io.rekey.audit.Disavowal;
import io.rekey.audit.Trail;
import io.rekey.audit.TrailEvent;
import io.rekey.audit.Trails;
import io.rekey.process.OriginVariable;
import io.rekey.process.ResetProcess;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts together what happened in a reset or a disavowal, from the engine's history of it and our own of remote calls. */
@Component
class CamundaTrails implements Trails {

    private static final String RESET = """
            SELECT r.app, r.evidence, r.reason, r.outcome, p.START_TIME_, p.END_TIME_, p.DELETE_REASON_, %s AS STATUS_
            FROM ACT_HI_PROCINST p JOIN audit_reset r ON r.reset_id = p.ID_
            WHERE p.ID_ = ? AND p.PROC_DEF_KEY_ = '%s'""".formatted(Statuses.OF_RESET, ResetProcess.KEY);

    /** Where a reset that ended so keeps why. */
    private static final Map<String, String> CAUSES = Map.of(
            Outcome.REFUSED.word(), Variable.REFUSED_BECAUSE,
            Outcome.NOT_RESETTABLE.word(), Variable.NOT_RESETTABLE_BECAUSE,
            Outcome.NOT_CONFIRMED.word(), Variable.NOT_CONFIRMED_BECAUSE,
            Outcome.ACCOUNT_CHANGED.word(), Variable.ACCOUNT_CHANGED_BECAUSE,
            Outcome.JOINED.word(), Variable.JOINED_RESET,
            Outcome.SUPERSEDED.word(), Variable.SUPERSEDED_BY);

    private final JdbcClient database;
    private final ElementNames names;
    private final DisavowalHistories disavowals;

    CamundaTrails(JdbcClient database, ElementNames names) {
        this.database = database;
        this.names = names;
        this.disavowals = new DisavowalHistories(database, names);
    }

    private record Head(
            String id,
            String app,
            String evidence,
            String reason,
            String status,
            Optional<String> outcome,
            Instant start,
            Optional<Instant> end,
            Optional<String> deletedBecause) {}

    @Override
    public Optional<Trail> read(String resetId) {
        return HistoryRow.list(database, RESET, resetId, row -> head(row, resetId)).stream()
                .findFirst()
                .map(this::trail);
    }

    @Override
    public Optional<Disavowal> readDisavowal(String id) {
        return disavowals.read(id);
    }

    @Override
    public List<Disavowal> disavowalsOf(String resetId) {
        return disavowals.of(resetId);
    }

    private static Head head(HistoryRow row, String resetId) throws SQLException {
        return new Head(
                resetId,
                row.text("app"),
                row.text("evidence"),
                row.text("reason"),
                Statuses.ofNumber((int) row.number("STATUS_")).word(),
                row.maybe("outcome"),
                row.time("START_TIME_"),
                row.maybeTime("END_TIME_"),
                row.maybe("DELETE_REASON_"));
    }

    private Trail trail(Head head) {
        Course course = new Course(database, head.id());
        KnownFacts facts = course.facts();
        return new Trail(
                head.id(),
                head.app(),
                head.evidence(),
                head.reason(),
                head.status(),
                head.outcome(),
                head.start(),
                head.end(),
                facts.last(Variable.ACCOUNT_EMAIL).or(() -> facts.first(Variable.EMAIL)),
                facts.last(Variable.ACCOUNT_ID),
                course.events(requested(head, facts), ended(head, course), names.of(ResetProcess.KEY)));
    }

    private static TrailEvent requested(Head head, KnownFacts facts) {
        String why = Stream.of(Optional.of(head.reason()), vouched(facts), facts.first(Variable.STATEMENT))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return TrailEvent.of(TrailEvent.REQUESTED, head.start())
                .by(facts.first(Variable.REQUESTED_BY), facts.first(OriginVariable.REQUESTED_FROM))
                .because(Optional.of(why));
    }

    /** What the other kinds of evidence are worth shows in what follows. */
    private static Optional<String> vouched(KnownFacts facts) {
        return facts.first(Variable.AGENT)
                .map(agent -> agent + " vouches for the requester ("
                        + facts.first(Variable.METHOD).orElse("") + ")");
    }

    private static Optional<TrailEvent> ended(Head head, Course course) {
        KnownFacts facts = course.facts();
        return head.end().map(end -> TrailEvent.of(TrailEvent.ENDED, end)
                .by(
                        facts.last(OriginVariable.STOPPED_BY).or(course::deletedBy),
                        facts.last(OriginVariable.STOPPED_FROM))
                .because(cause(head, facts))
                .endingAs(head.outcome().orElse(AuditedResets.DELETED)));
    }

    private static Optional<String> cause(Head head, KnownFacts facts) {
        return head.deletedBecause().or(() -> head.outcome().map(CAUSES::get).flatMap(facts::last));
    }
}
