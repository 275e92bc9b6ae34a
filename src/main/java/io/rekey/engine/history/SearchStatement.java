package io.rekey.engine.history;

import io.rekey.audit.Cursors.Position;
import io.rekey.audit.ResetQuery;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Status;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one statement that reads a page. It goes along an index in the order of the page and stops when the page is full;
 * an account is looked for by address and by id in two such walks, as one over both would have no index.
 */
final class SearchStatement {

    private static final String ORDER = " ORDER BY requested_at DESC, reset_id DESC LIMIT :rows";

    private final Map<String, Object> parameters = new HashMap<>();
    private final List<String> conditions = new ArrayList<>();
    private final ResetQuery query;

    SearchStatement(ResetQuery query, Optional<Position> after) {
        this.query = query;
        parameters.put("rows", query.size() + 1);
        query.app().ifPresent(app -> where("r.app = :app", "app", app));
        query.outcome().ifPresent(outcome -> where("r.outcome = :outcome", "outcome", outcome));
        query.status().ifPresent(this::where);
        query.approver().ifPresent(approver -> where("d.decided_by = :approver", "approver", approver));
        query.from().ifPresent(from -> where(time() + " >= :from", "from", at(from)));
        query.until().ifPresent(until -> where(time() + " < :until", "until", at(until)));
        after.ifPresent(position -> {
            where("(" + time() + ", " + id() + ") < (:at, :id)", "at", at(position.requestedAt()));
            parameters.put("id", position.resetId());
        });
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    String sql() {
        List<String> walks = query.account().map(this::walksByAccount).orElse(List.of(walk(Stream.empty())));
        return walks.size() == 1
                ? walks.get(0)
                : walks.stream().collect(Collectors.joining(") UNION (", "SELECT * FROM ((", ")) found")) + ORDER;
    }

    private List<String> walksByAccount(String account) {
        parameters.put("account", account);
        Optional<EmailAddress> email = EmailAddress.parsed(account).map(EmailAddress::lowerCase);
        email.ifPresent(address -> parameters.put("email", address.value()));
        return Stream.concat(
                        Stream.of("r.account_id = :account"), email.stream().map(any -> "r.email = :email"))
                .map(condition -> walk(Stream.of(condition)))
                .toList();
    }

    private String walk(Stream<String> more) {
        String where = Stream.concat(conditions.stream(), more).collect(Collectors.joining(" AND "));
        return "SELECT r.reset_id, r.app, r.evidence, r.reason, r.requested_at, r.outcome, r.ended_at, r.email, "
                + Statuses.OF_RESET + " AS status FROM audit_reset r"
                + (query.approver().isPresent() ? " JOIN audit_decision d ON d.reset_id = r.reset_id" : "")
                + (where.isEmpty() ? "" : " WHERE " + where)
                + ORDER.replace("requested_at", time()).replace("reset_id", id());
    }

    /** From the table whose index is walked along. */
    private String time() {
        return query.approver().isPresent() ? "d.requested_at" : "r.requested_at";
    }

    private String id() {
        return query.approver().isPresent() ? "d.reset_id" : "r.reset_id";
    }

    /** Open ones are few. */
    private void where(String status) {
        if (status.equals(Status.ENDED.word())) {
            conditions.add("r.outcome IS NOT NULL");
        } else {
            conditions.add("r.outcome IS NULL");
            where(Statuses.OF_RESET + " = :status", "status", Statuses.numberOf(status));
        }
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    private static Object at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
