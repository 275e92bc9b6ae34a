package io.rekey.localtenant;

import com.auth0.client.mgmt.ManagementApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A freshly seeded tenant for each test, at the same moment in time. */
abstract class LocalTenantContract {

    static final MovableClock clock = new MovableClock();
    static LocalTenant tenant;

    TenantClient client;

    @BeforeAll
    static void start() {
        tenant = LocalTenant.start(0, 0, clock);
    }

    @AfterAll
    static void stop() {
        tenant.close();
    }

    @BeforeEach
    void seed() {
        clock.reset();
        tenant.seed();
        client = new TenantClient(tenant);
    }

    /** The real SDK as the client that may change how the tenant looks. */
    static ManagementApi provisioning() {
        return ManagementApi.builder()
                .url(tenant.url() + "/api/v2")
                .clientCredentials("rekey-provisioning", "rekey-provisioning-secret")
                .audience(tenant.managementAudience())
                .build();
    }
}
