package io.rekey.engine.history;

import io.rekey.audit.AuditedResets;
import io.rekey.process.HowItEnded;
import io.rekey.process.ResetProcess;
import io.rekey.process.ResetProcess.Element;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Closes gaps between the index and the engine: resets of the time before there was an index, those that a node of an
 * earlier version began or ended, and those that somebody took out of the engine's tables.
 */
@Component
class IndexGaps {

    private static final Logger LOG = LoggerFactory.getLogger(IndexGaps.class);

    private static final String OUTCOME = "CASE WHEN p.END_TIME_ IS NULL THEN NULL ELSE COALESCE(%s, '%s') END"
            .formatted(HowItEnded.OUTCOME_IN_SQL, AuditedResets.DELETED);

    private static final String MISSING = """
            INSERT INTO audit_reset
                (reset_id, app, evidence, reason, requested_at, email, account_id, outcome, ended_at)
            SELECT p.ID_,
                   MAX(CASE v.NAME_ WHEN 'app' THEN v.TEXT_ END),
                   MAX(CASE v.NAME_ WHEN 'evidence' THEN v.TEXT_ END),
                   MAX(CASE v.NAME_ WHEN 'reason' THEN v.TEXT_ END),
                   p.START_TIME_,
                   LOWER(COALESCE(MAX(CASE v.NAME_ WHEN 'accountEmail' THEN v.TEXT_ END),
                                  MAX(CASE v.NAME_ WHEN 'email' THEN v.TEXT_ END))),
                   MAX(CASE v.NAME_ WHEN 'accountId' THEN v.TEXT_ END),
                   %s,
                   p.END_TIME_
            FROM ACT_HI_PROCINST p JOIN ACT_HI_VARINST v ON v.EXECUTION_ID_ = p.ID_ AND v.PROC_INST_ID_ = p.ID_
            WHERE p.PROC_DEF_KEY_ = '%s' AND p.START_TIME_ >= ? AND NOT EXISTS (SELECT 1 FROM audit_reset a WHERE a.reset_id = p.ID_)
            GROUP BY p.ID_, p.START_TIME_, p.END_TIME_
            HAVING COUNT(CASE WHEN v.NAME_ IN ('app', 'evidence', 'reason') THEN 1 END) = 3
            ON CONFLICT DO NOTHING""".formatted(OUTCOME, ResetProcess.KEY);

    private static final String DECISIONS = """
            INSERT INTO audit_decision (reset_id, decided_by, requested_at)
            SELECT DISTINCT a.reset_id, t.ASSIGNEE_, a.requested_at
            FROM ACT_HI_TASKINST t JOIN audit_reset a ON a.reset_id = t.PROC_INST_ID_
            WHERE t.TASK_DEF_KEY_ = '%s' AND t.DELETE_REASON_ = 'completed' AND t.ASSIGNEE_ IS NOT NULL
            ON CONFLICT DO NOTHING""".formatted(Element.APPROVE_RESET);

    /** With the time of the look where the engine does not know any more when it was. */
    private static final String OVER = """
            UPDATE audit_reset a
            SET outcome = COALESCE((SELECT %s FROM ACT_HI_PROCINST p WHERE p.ID_ = a.reset_id), '%s'),
                ended_at = COALESCE((SELECT p.END_TIME_ FROM ACT_HI_PROCINST p WHERE p.ID_ = a.reset_id), ?)
            WHERE a.outcome IS NULL AND NOT EXISTS (SELECT 1 FROM ACT_RU_EXECUTION e WHERE e.ID_ = a.reset_id)
            """.formatted(OUTCOME, AuditedResets.DELETED);

    /** Nodes of an earlier version run on while others start; and the engine keeps times as a clock on the wall shows them. */
    private static final Duration OVERLAP = Duration.ofDays(7);

    private final JdbcClient database;
    private final Clock clock;

    IndexGaps(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    public void fill() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int missing = database.sql(MISSING)
                .param(completeUntil().minus(OVERLAP).toLocalDateTime())
                .update();
        if (missing > 0) {
            database.sql(DECISIONS).update();
            LOG.info("Entered {} resets that the index did not know", missing);
        }
        database.sql("UPDATE audit_index SET complete_until = ?").param(now).update();
    }

    /** Every reset of all time is looked at once, and not at each start. */
    private OffsetDateTime completeUntil() {
        return database.sql("SELECT complete_until FROM audit_index WHERE complete_until IS NOT NULL")
                .query(OffsetDateTime.class)
                .optional()
                .orElse(Instant.EPOCH.atOffset(ZoneOffset.UTC));
    }

    @Scheduled(
            initialDelayString = "${rekey.audit.clean-up-interval}",
            fixedDelayString = "${rekey.audit.clean-up-interval}")
    public void end() {
        int ended = database.sql(OVER)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (ended > 0) {
            LOG.warn("{} resets that the index had as open are over or gone in the engine", ended);
        }
    }
}
