package io.rekey.journey;

import io.rekey.support.Surroundings;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class PostgresJourneyTest extends VouchedResetJourney {

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) {
        Surroundings.pointAtTenant(registry);
        Surroundings.pointAtPostgres(registry, "journeys");
    }
}
