package io.rekey.auth0;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.mgmt.ManagementApi;
import io.rekey.reset.RemoteFailure;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.springframework.stereotype.Component;

/**
 * The Management API by the client that may change the tenant's look. It is seldom called and by nobody who waits, so it
 * takes no part in the budget of resets, which sees its calls in the tenant's answers as it sees everybody's.
 */
@Component
class BrandingManagement implements Supplier<ManagementApi> {

    private final BrandingClientProperties client;
    private final TenantUrlProperties tenant;
    private final Auth0Faults faults;
    private final Clock clock;
    private ManagementApi management;

    BrandingManagement(BrandingClientProperties client, TenantUrlProperties tenant, Pauses pauses, Clock clock) {
        this.client = client;
        this.tenant = tenant;
        this.faults = new Auth0Faults(pauses, "rekey.branding");
        this.clock = clock;
    }

    Auth0Faults faults() {
        return faults;
    }

    /** @throws RemoteFailure.Misconfigured when there is no such client */
    @Override
    public synchronized ManagementApi get() {
        if (client.areMissing() || tenant.url().isBlank()) {
            throw new RemoteFailure.Misconfigured(
                    "Branding",
                    "set rekey.auth0.url, rekey.branding.client-id and rekey.branding.client-secret, those of a"
                            + " machine-to-machine application of its own (docs/branding.md)");
        }
        if (management == null) {
            management = built();
        }
        return management;
    }

    private ManagementApi built() {
        Auth0Properties properties =
                new Auth0Properties(tenant.url(), client.clientId(), client.clientSecret(), Set.of());
        OkHttpClient http = new Auth0Clients().auth0Http(faults);
        AuthAPI authentication = AuthAPI.newBuilder(tenant.url(), client.clientId(), client.clientSecret())
                .withHttpClient(new AuthenticationTransport(http))
                .build();
        return ManagementApi.builder()
                .url(properties.managementUrl())
                .token("set by the interceptor")
                .httpClient(http.newBuilder()
                        .addInterceptor(Auth0Faults::stopAtWebPage)
                        .addInterceptor(new ManagementToken(authentication, properties, faults, clock))
                        .build())
                .build();
    }
}
