package io.rekey.engine.history;

import io.rekey.audit.AuditedResets;
import io.rekey.audit.RemoteCalls.Call;
import io.rekey.audit.Trail;
import io.rekey.audit.TrailEvent;
import io.rekey.audit.Trails;
import io.rekey.process.OriginVariable;
import io.rekey.process.ResetProcess;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts together what happened in a reset, from the engine's history of it and our own of remote calls. */
@Component
class CamundaTrails implements Trails {

    private static final String RESET = """
            SELECT r.app, r.evidence, r.reason, r.outcome, p.START_TIME_, p.END_TIME_, p.DELETE_REASON_, %s AS STATUS_
            FROM ACT_HI_PROCINST p JOIN audit_reset r ON r.reset_id = p.ID_
            WHERE p.ID_ = ? AND p.PROC_DEF_KEY_ = '%s'""".formatted(Statuses.OF_RESET, ResetProcess.KEY);

    private static final String CALLS =
            "SELECT called_at, target, operation, answer, took_millis FROM remote_call WHERE reset_id = ?";

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

    CamundaTrails(JdbcClient database, ElementNames names) {
        this.database = database;
        this.names = names;
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
        KnownFacts facts = new KnownFacts(database, head.id());
        StepsTaken steps = new StepsTaken(database, head.id());
        PeoplesWork people = new PeoplesWork(database, head.id(), facts, steps);
        Stream<Stream<Moment>> events = Stream.of(
                Stream.of(requested(head, facts)),
                steps.events(facts),
                PolicyAnswer.of(database, head.id(), steps).stream(),
                people.events(),
                Troubles.events(database, head.id(), names.byElement()),
                HistoryRow.list(database, CALLS, head.id(), CamundaTrails::call).stream(),
                ended(head, facts, people).stream());
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
                events.flatMap(some -> some)
                        .sorted(Moment.IN_ORDER)
                        .map(Moment::event)
                        .toList());
    }

    private static Moment requested(Head head, KnownFacts facts) {
        String why = Stream.of(Optional.of(head.reason()), vouched(facts), facts.first(Variable.STATEMENT))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return Moment.of(TrailEvent.of(TrailEvent.REQUESTED, head.start())
                .by(facts.first(Variable.REQUESTED_BY), facts.first(OriginVariable.REQUESTED_FROM))
                .because(Optional.of(why)));
    }

    /** What the other kinds of evidence are worth shows in what follows. */
    private static Optional<String> vouched(KnownFacts facts) {
        return facts.first(Variable.AGENT)
                .map(agent -> agent + " vouches for the requester ("
                        + facts.first(Variable.METHOD).orElse("") + ")");
    }

    private static Moment call(HistoryRow row) throws SQLException {
        boolean isMail = row.text("target").equals(Call.MAIL);
        return Moment.of(TrailEvent.of(isMail ? TrailEvent.MAIL : TrailEvent.AUTH0_CALL, row.zonedTime("called_at"))
                .in(row.maybe("operation"))
                .endingAs(row.text("answer"))
                .within(Optional.of(row.millis("took_millis"))));
    }

    private static Optional<Moment> ended(Head head, KnownFacts facts, PeoplesWork people) {
        return head.end()
                .map(end -> TrailEvent.of(TrailEvent.ENDED, end)
                        .by(
                                facts.last(OriginVariable.STOPPED_BY).or(people::deletedBy),
                                facts.last(OriginVariable.STOPPED_FROM))
                        .because(cause(head, facts))
                        .endingAs(head.outcome().orElse(AuditedResets.DELETED)))
                .map(Moment::of);
    }

    private static Optional<String> cause(Head head, KnownFacts facts) {
        return head.deletedBecause().or(() -> head.outcome().map(CAUSES::get).flatMap(facts::last));
    }
}
