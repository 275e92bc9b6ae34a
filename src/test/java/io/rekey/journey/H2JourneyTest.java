package io.rekey.journey;

import io.rekey.support.Surroundings;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The database of the development run, and a tenant that is not set up to tell anything. */
@TestPropertySource(properties = {"rekey.hooks.secrets=", "rekey.password-change-watch.interval=PT0.5S"})
class H2JourneyTest extends VouchedResetJourney {

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) {
        Surroundings.pointAtTenant(registry);
    }

    @Override
    void tenantTells() {
        // It does not: Rekey asks.
    }
}
