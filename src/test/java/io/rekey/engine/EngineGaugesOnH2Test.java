package io.rekey.engine;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on the database of the development run. */
class EngineGaugesOnH2Test extends EngineGaugesTest {

    @DynamicPropertySource
    static void inMemory(DynamicPropertyRegistry registry) {
        registry.add(
                "spring.datasource.url",
                () -> "jdbc:h2:mem:gauges;MODE=PostgreSQL;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;"
                        + "INIT=CREATE DOMAIN IF NOT EXISTS BLOB AS BINARY LARGE OBJECT");
        registry.add("spring.datasource.username", () -> "sa");
    }
}
