package io.rekey.audit;

import io.rekey.reset.Account;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.EvidenceKind;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The index of all resets, written in the transactions in which they begin, become known, are decided and end. */
@Component
public class AuditedResets {

    /** The outcome of a reset that somebody deleted in the engine. */
    public static final String DELETED = "deleted";

    private final JdbcClient database;

    AuditedResets(JdbcClient database) {
        this.database = database;
    }

    public void requested(
            String resetId, String app, EvidenceKind evidence, String reason, EmailAddress email, Instant at) {
        database.sql("INSERT INTO audit_reset (reset_id, app, evidence, reason, requested_at, email)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        resetId,
                        app,
                        evidence.word(),
                        reason,
                        at.atOffset(ZoneOffset.UTC),
                        email.lowerCase().value())
                .update();
    }

    public void found(String resetId, Account account) {
        database.sql("UPDATE audit_reset SET email = ?, account_id = ? WHERE reset_id = ?")
                .params(account.email().lowerCase().value(), account.id(), resetId)
                .update();
    }

    /** Somebody approved or rejected it. */
    public void decided(String resetId, String person) {
        database.sql("INSERT INTO audit_decision (reset_id, decided_by, requested_at)"
                        + " SELECT reset_id, ?, requested_at FROM audit_reset WHERE reset_id = ?"
                        + " ON CONFLICT DO NOTHING")
                .params(person, resetId)
                .update();
    }

    /** @param outcome a word of {@link io.rekey.reset.Outcome}, or {@link #DELETED} */
    public void ended(String resetId, String outcome, Instant at) {
        database.sql("UPDATE audit_reset SET outcome = ?, ended_at = ? WHERE reset_id = ?")
                .params(outcome, at.atOffset(ZoneOffset.UTC), resetId)
                .update();
    }
}
