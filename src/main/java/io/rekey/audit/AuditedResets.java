package io.rekey.audit;

import io.rekey.reset.Account;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.EvidenceKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
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

    /** How many are open that more is known of than an address which anybody can type. */
    public long openButByMailbox() {
        return database.sql("SELECT count(*) FROM audit_reset WHERE outcome IS NULL AND evidence <> ?")
                .param(EvidenceKind.MAILBOX.word())
                .query(Long.class)
                .single();
    }

    /** When the one by mailbox was asked for that is that many back, where that is not longer ago. */
    public Optional<Instant> askedByMailbox(int back, Instant since) {
        return database.sql("SELECT requested_at FROM audit_reset WHERE evidence = ? AND requested_at > ?"
                        + " ORDER BY requested_at DESC LIMIT 1 OFFSET ?")
                .params(EvidenceKind.MAILBOX.word(), since.atOffset(ZoneOffset.UTC), back - 1)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
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
