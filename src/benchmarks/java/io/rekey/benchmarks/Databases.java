package io.rekey.benchmarks;

import io.rekey.support.Surroundings;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Looks into the databases that nodes work on. */
final class Databases {

    private Databases() {}

    static JdbcClient of(String name) {
        Map<String, String> settings = new TreeMap<>();
        Surroundings.pointAtPostgres((setting, value) -> settings.put(setting, String.valueOf(value.get())), name);
        return JdbcClient.create(new DriverManagerDataSource(
                settings.get("spring.datasource.url"), settings.get("spring.datasource.username"), ""));
    }
}
