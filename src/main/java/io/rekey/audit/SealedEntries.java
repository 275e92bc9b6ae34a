package io.rekey.audit;

import io.rekey.reset.EmailAddress;
import io.rekey.reset.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The entries of the chain page by page: all of them, or the resets that a query finds. */
final class SealedEntries {

    private static final int PAGE = 200;

    private final JdbcClient database;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    SealedEntries(JdbcClient database, ResetQuery query) {
        this.database = database;
        query.app().ifPresent(app -> where("r.app = :app", "app", app));
        query.outcome().ifPresent(outcome -> where("r.outcome = :outcome", "outcome", outcome));
        query.status().ifPresent(status -> where(":status = '" + Status.ENDED.word() + "'", "status", status));
        query.account().ifPresent(this::ofAccount);
        query.approver()
                .ifPresent(approver -> where(
                        "EXISTS (SELECT 1 FROM audit_decision a WHERE a.reset_id = r.reset_id"
                                + " AND a.decided_by = :approver)",
                        "approver",
                        approver));
        query.from().ifPresent(from -> where("r.requested_at >= :from", "from", from.atOffset(ZoneOffset.UTC)));
        query.until().ifPresent(until -> where("r.requested_at < :until", "until", until.atOffset(ZoneOffset.UTC)));
    }

    private void ofAccount(String account) {
        String email = EmailAddress.parsed(account)
                .map(address -> address.lowerCase().value())
                .orElse(account);
        parameters.put("email", email);
        where("(r.account_id = :account OR r.email = :email)", "account", account);
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    boolean isFiltered() {
        return !conditions.isEmpty();
    }

    /** Where the chain ends now. */
    long head() {
        return database.sql("SELECT position FROM audit_head").query(Long.class).single();
    }

    List<Entry> between(long position, long last) {
        String conditionsHere = conditions.isEmpty() ? "" : " AND " + String.join(" AND ", conditions);
        return database.sql("SELECT s.position, s.kind, s.subject, s.record, s.hash, b.hash AS previous, d.disclosures"
                        + " FROM audit_seal s LEFT JOIN audit_seal b ON b.position = s.position - 1"
                        + " LEFT JOIN audit_disclosure d ON d.subject = s.subject AND s.kind <> 'tombstone'"
                        + (isFiltered() ? " JOIN audit_reset r ON r.seal_position = s.position" : "")
                        + " WHERE s.position > :after AND s.position <= :last" + conditionsHere
                        + " ORDER BY s.position LIMIT " + PAGE)
                .params(parameters)
                .param("after", position)
                .param("last", last)
                .query(SealedEntries::entry)
                .list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("position"),
                Optional.of(Optional.ofNullable(row.getString("previous")).orElse(Chain.Head.START.hash())),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("record"),
                row.getString("hash"),
                Optional.ofNullable(row.getString("disclosures")).map(Disclosure::split));
    }
}
