package io.rekey.crash;

import io.rekey.support.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the nodes' database says of resets, whether or not a node is running. */
final class Trail {

    private final JdbcClient database;

    Trail(String name) {
        Map<String, String> settings = new TreeMap<>();
        Surroundings.pointAtPostgres((setting, value) -> settings.put(setting, String.valueOf(value.get())), name);
        database = JdbcClient.create(new DriverManagerDataSource(
                settings.get("spring.datasource.url"), settings.get("spring.datasource.username"), ""));
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

    /** The steps that a node holds, be it that it has begun them or is about to. */
    List<String> underWay() {
        return texts("SELECT d.act_id_ FROM act_ru_job j JOIN act_ru_jobdef d ON d.id_ = j.job_def_id_"
                + " WHERE j.lock_exp_time_ > LOCALTIMESTAMP ORDER BY d.act_id_");
    }

    /** The resets that are open for that address. */
    List<String> open(String email) {
        return texts("SELECT proc_inst_id_ FROM act_ru_variable WHERE name_ = 'email' AND text_ = ?", email);
    }

    /** All resets that there ever were for that address. */
    List<String> ever(String email) {
        return texts("SELECT proc_inst_id_ FROM act_hi_varinst WHERE name_ = 'email' AND text_ = ?", email);
    }

    List<String> slots() {
        return texts("SELECT reset_id FROM open_slot");
    }

    List<String> incidents() {
        return texts("SELECT failed_activity_id_ || ': ' || incident_msg_ FROM act_ru_incident");
    }

    /** What failed jobs said, whatever became of them afterwards. */
    List<String> failures() {
        return texts("SELECT failed_act_id_ || ': ' || job_exception_msg_ FROM act_hi_job_log WHERE job_state_ = 1");
    }

    private List<String> texts(String query, Object... parameters) {
        return database.sql(query).params(parameters).query(String.class).list();
    }
}
