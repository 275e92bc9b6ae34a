package io.rekey.journey;

import io.rekey.support.Surroundings;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Journeys that share one running Rekey on PostgreSQL. */
abstract class PostgresJourney extends JourneyTest {

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) {
        Surroundings.pointAtTenant(registry);
        Surroundings.pointAtPostgres(registry, "journeys");
    }
}
