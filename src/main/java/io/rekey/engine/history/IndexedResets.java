package io.rekey.engine.history;

import io.rekey.apps.Apps;
import io.rekey.audit.Cursors;
import io.rekey.audit.FoundReset;
import io.rekey.audit.ImpatientDatabase;
import io.rekey.audit.ResetPage;
import io.rekey.audit.ResetQuery;
import io.rekey.audit.ResetSearch;
import io.rekey.reset.InvalidInput;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds resets by the index. Only where open ones stand is asked of the engine, in the same query. */
@Component
class IndexedResets implements ResetSearch {

    /** Longer than any search along an index takes; what would take longer lets resets go first. */
    private static final Duration SEARCH_AT_MOST = Duration.ofSeconds(3);

    private final JdbcClient database;
    private final Apps apps;
    private final Cursors cursors;

    IndexedResets(DataSource database, Apps apps, Cursors cursors) {
        this.database = ImpatientDatabase.of(database, SEARCH_AT_MOST);
        this.apps = apps;
        this.cursors = cursors;
    }

    @Override
    public ResetPage search(ResetQuery query) {
        query.app().ifPresent(this::requireKnown);
        SearchStatement statement = new SearchStatement(query, cursors.position(query));
        // One more than the page has room for tells whether there is another page.
        List<FoundReset> found = database.sql(statement.sql())
                .params(statement.parameters())
                .query(IndexedResets::row)
                .list();
        List<FoundReset> page = found.stream().limit(query.size()).toList();
        return new ResetPage(
                withDeciders(page), found.size() > page.size() ? Optional.of(end(page, query)) : Optional.empty());
    }

    /** An app that has gone may have left resets. */
    private void requireKnown(String app) {
        if (apps.find(app).isEmpty()
                && database.sql("SELECT 1 FROM audit_reset WHERE app = ? LIMIT 1")
                        .param(app)
                        .query(Integer.class)
                        .optional()
                        .isEmpty()) {
            throw new InvalidInput("app", "is not known");
        }
    }

    private String end(List<FoundReset> page, ResetQuery query) {
        FoundReset last = page.get(page.size() - 1);
        return cursors.after(new Cursors.Position(last.requestedAt(), last.id()), query);
    }

    private static FoundReset row(ResultSet row, int number) throws SQLException {
        return new FoundReset(
                row.getString("reset_id"),
                row.getString("app"),
                row.getString("evidence"),
                row.getString("reason"),
                Statuses.ofNumber(row.getInt("status")).word(),
                Optional.ofNullable(row.getString("outcome")),
                instant(row, "requested_at").orElseThrow(),
                instant(row, "ended_at"),
                Optional.ofNullable(row.getString("email")),
                List.of());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private List<FoundReset> withDeciders(List<FoundReset> page) {
        if (page.isEmpty()) {
            return page;
        }
        record Decider(String reset, String person) {}
        Map<String, List<String>> deciders = database
                .sql("SELECT reset_id, decided_by FROM audit_decision WHERE reset_id IN (:ids) ORDER BY decided_by")
                .param("ids", page.stream().map(FoundReset::id).toList())
                .query((row, number) -> new Decider(row.getString("reset_id"), row.getString("decided_by")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Decider::reset, Collectors.mapping(Decider::person, Collectors.toList())));
        return page.stream()
                .map(reset -> reset.decidedBy(deciders.getOrDefault(reset.id(), List.of())))
                .toList();
    }
}
