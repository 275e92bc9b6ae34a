package io.rekey.auth0;

import io.rekey.reset.RemoteFailure;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The Management API by the client that may change the tenant's look, where there is one. */
@Component
class BrandingManagement {

    private final BrandingClientProperties client;
    private final TenantUrlProperties tenant;
    private final Auth0Faults faults;
    private final Clock clock;
    private UnpacedManagement management;

    BrandingManagement(BrandingClientProperties client, TenantUrlProperties tenant, Pauses pauses, Clock clock) {
        this.client = client;
        this.tenant = tenant;
        this.faults = new Auth0Faults(pauses, "rekey.branding");
        this.clock = clock;
    }

    /** @throws RemoteFailure.Misconfigured when there is no such client */
    synchronized UnpacedManagement management() {
        if (client.areMissing() || tenant.url().isBlank()) {
            throw new RemoteFailure.Misconfigured(
                    "Branding",
                    "set rekey.auth0.url, rekey.branding.client-id and rekey.branding.client-secret, those of a"
                            + " machine-to-machine application of its own (docs/branding.md)");
        }
        if (management == null) {
            management = new UnpacedManagement(
                    new Auth0Properties(tenant.url(), client.clientId(), client.clientSecret(), Set.of()),
                    faults,
                    client.patience(),
                    clock);
        }
        return management;
    }
}
