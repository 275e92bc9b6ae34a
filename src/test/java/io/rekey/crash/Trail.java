package io.rekey.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.rekey.support.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the nodes' database says of resets, whether or not a node is running. */
final class Trail {

    private final JdbcClient database;

    Trail(String name) {
        Map<String, String> settings = Surroundings.postgres(name);
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(settings.get("spring.datasource.url"));
        pool.setUsername(settings.get("spring.datasource.username"));
        database = JdbcClient.create(pool);
    }

    /** The end events that the reset came to. */
    List<String> outcomes(String reset) {
        return texts("SELECT act_id_ FROM act_hi_actinst WHERE proc_inst_id_ = ? AND act_id_ LIKE 'outcome-%'", reset);
    }

    /** The steps that wait for a thread or a time. */
    List<String> jobs(String reset) {
        return texts(
                "SELECT d.act_id_ FROM act_ru_job j JOIN act_ru_jobdef d ON d.id_ = j.job_def_id_"
                        + " WHERE j.process_instance_id_ = ? ORDER BY d.act_id_",
                reset);
    }

    /** The steps that nodes hold, be it that they have begun them or are about to, and passwords that are being set. */
    List<String> underWay() {
        return texts("SELECT d.act_id_ FROM act_ru_job j JOIN act_ru_jobdef d ON d.id_ = j.job_def_id_"
                + " WHERE j.lock_exp_time_ > LOCALTIMESTAMP UNION ALL"
                + " SELECT 'setNewPassword' FROM act_ru_variable WHERE name_ = 'settingPassword' ORDER BY 1");
    }

    /** The resets that are open for that address. */
    List<String> open(String email) {
        return texts("SELECT proc_inst_id_ FROM act_ru_variable WHERE name_ = 'email' AND text_ = ?", email);
    }

    /** All resets that there ever were for that address. */
    List<String> ever(String email) {
        return texts("SELECT proc_inst_id_ FROM act_hi_varinst WHERE name_ = 'email' AND text_ = ?", email);
    }

    /** What disavowals of that reset are open. */
    List<String> investigations(String reset) {
        return texts("SELECT proc_inst_id_ FROM act_ru_variable WHERE name_ = 'reset' AND text_ = ?", reset);
    }

    /** A task that waits for somebody. */
    record Task(String id, String step, Optional<String> assignee) {}

    List<Task> tasks(String instance) {
        return database.sql("SELECT id_, task_def_key_, assignee_ FROM act_ru_task WHERE proc_inst_id_ = ?")
                .param(instance)
                .query((row, number) ->
                        new Task(row.getString(1), row.getString(2), Optional.ofNullable(row.getString(3))))
                .list();
    }

    /** Who has decided about that reset. */
    List<String> deciders(String reset) {
        return texts("SELECT decided_by FROM audit_decision WHERE reset_id = ?", reset);
    }

    /** What has ended and is not sealed yet. */
    List<String> unsealed() {
        return texts("SELECT reset_id FROM audit_reset WHERE seal_position IS NULL");
    }

    /** Whatever is still open of anything. */
    List<String> openInstances() {
        return texts("SELECT DISTINCT proc_inst_id_ FROM act_ru_execution");
    }

    List<String> slots() {
        return texts("SELECT reset_id FROM open_slot");
    }

    List<String> incidents() {
        return texts("SELECT failed_activity_id_ || ': ' || incident_msg_ FROM act_ru_incident");
    }

    List<String> incidentsOf(String reset) {
        return texts(
                "SELECT failed_activity_id_ || ': ' || incident_msg_ FROM act_ru_incident WHERE proc_inst_id_ = ?",
                reset);
    }

    /** What failed jobs said, whatever became of them afterwards. */
    List<String> failures() {
        return texts("SELECT failed_act_id_ || ': ' || job_exception_msg_ FROM act_hi_job_log WHERE job_state_ = 1");
    }

    private List<String> texts(String query, Object... parameters) {
        return database.sql(query).params(parameters).query(String.class).list();
    }
}
