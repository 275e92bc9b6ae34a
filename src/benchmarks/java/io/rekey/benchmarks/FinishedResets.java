package io.rekey.benchmarks;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes finished resets straight into the tables, as years of work would have left them: three years of them, 200,000
 * accounts at two apps, every outcome, and twenty people who decide. The same numbers give the same rows.
 */
public final class FinishedResets {

    private static final int ACCOUNTS = 200_000;
    private static final int STEPS_OF_A_RESET = 5;

    /** Multiplied by a prime, so that neighbours in time are strangers in everything else. */
    private static final String NUMBERS = """
            WITH number AS (
                SELECT n, (n::bigint * 7919) % 1000003 AS mixed,
                       timestamptz '2023-11-01 00:00:00Z' + n * interval '94 seconds' AS requested_at
                FROM generate_series(CAST(:from AS integer), CAST(:until AS integer)) AS n
                WHERE :accounts > 0 AND :steps > 0)
            """;

    private static final String ID = "'00000000-0000-4000-8000-' || lpad(n::text, 12, '0')";

    private static final String RESETS = NUMBERS + """
            INSERT INTO audit_reset
                (reset_id, app, evidence, reason, requested_at, email, account_id, outcome, ended_at)
            SELECT %s,
                   CASE WHEN mixed %% 10 < 7 THEN 'acme' ELSE 'globex' END,
                   CASE WHEN mixed %% 100 < 80 THEN 'mailbox' WHEN mixed %% 100 < 95 THEN 'vouched' ELSE 'operator' END,
                   CASE WHEN mixed %% 50 = 0 THEN 'compromised' ELSE 'forgotten' END,
                   requested_at,
                   'owner' || mixed %% :accounts || '@acme.example',
                   'auth0|' || md5((mixed %% :accounts)::text),
                   CASE WHEN mixed %% 1000 < 600 THEN 'completed' WHEN mixed %% 1000 < 750 THEN 'not-confirmed'
                        WHEN mixed %% 1000 < 850 THEN 'no-account' WHEN mixed %% 1000 < 900 THEN 'joined'
                        WHEN mixed %% 1000 < 940 THEN 'expired' WHEN mixed %% 1000 < 960 THEN 'rejected'
                        WHEN mixed %% 1000 < 980 THEN 'limited' WHEN mixed %% 1000 < 990 THEN 'cancelled'
                        WHEN mixed %% 1000 < 999 THEN 'superseded' ELSE 'disavowed' END,
                   requested_at + interval '20 minutes'
            FROM number
            """.formatted(ID);

    private static final String DECISIONS = NUMBERS + """
            INSERT INTO audit_decision (reset_id, decided_by, requested_at)
            SELECT %s, 'person' || mixed %% 20 || '@ops.example', requested_at FROM number WHERE mixed %% 10 = 3
            """.formatted(ID);

    private static final String INSTANCES = NUMBERS + """
            INSERT INTO act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_,
                                         end_time_, removal_time_, duration_, root_proc_inst_id_, state_)
            SELECT %1$s, %1$s, 'auth0|' || md5((mixed %% :accounts)::text), 'password-reset', definition.id_,
                   requested_at, requested_at + interval '20 minutes', requested_at + interval '20 years', 1200000,
                   %1$s, 'COMPLETED'
            FROM number, (SELECT max(id_) AS id_ FROM act_re_procdef WHERE key_ = 'password-reset') AS definition
            """.formatted(ID);

    private static final String STEPS = NUMBERS + """
            INSERT INTO act_hi_actinst (id_, proc_def_key_, proc_def_id_, root_proc_inst_id_, proc_inst_id_,
                                        execution_id_, act_id_, act_name_, act_type_, start_time_, end_time_,
                                        duration_, act_inst_state_, sequence_counter_, removal_time_)
            SELECT step || '-' || %1$s, 'password-reset', definition.id_, %1$s, %1$s, %1$s,
                   'step' || step, 'Step ' || step, 'serviceTask', requested_at, requested_at, 100, 4, step,
                   requested_at + interval '20 years'
            FROM number, generate_series(1, :steps) AS step,
                 (SELECT max(id_) AS id_ FROM act_re_procdef WHERE key_ = 'password-reset') AS definition
            """.formatted(ID);

    private final JdbcClient database;

    public FinishedResets(JdbcClient database) {
        this.database = database;
    }

    /** Adds those from the one number, included, to the other. */
    public void add(int from, int until) {
        for (String sql : List.of(RESETS, DECISIONS, INSTANCES, STEPS)) {
            database.sql(sql)
                    .param("from", from)
                    .param("until", until - 1)
                    .param("accounts", ACCOUNTS)
                    .param("steps", STEPS_OF_A_RESET)
                    .update();
        }
    }

    /** As the database's own housekeeping does by itself, sooner or later. */
    public void settle() {
        List.of("audit_reset", "audit_decision", "act_hi_procinst", "act_hi_actinst")
                .forEach(table -> database.sql("VACUUM ANALYZE " + table).update());
    }
}
