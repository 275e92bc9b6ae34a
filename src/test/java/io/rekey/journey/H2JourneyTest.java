package io.rekey.journey;

import io.rekey.support.Surroundings;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The database of the development run. */
class H2JourneyTest extends VouchedResetJourney {

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) {
        Surroundings.pointAtTenant(registry);
    }
}
