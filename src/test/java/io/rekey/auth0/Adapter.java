package io.rekey.auth0;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;

import com.auth0.client.auth.AuthAPI;
import io.rekey.apps.App;
import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Account;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Lookup;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** The adapter as the application puts it together, in front of the local tenant. */
final class Adapter {

    static final App ACME = new App("acme", "Acme", "acme-app", LocalTenant.CONNECTION);

    private Adapter() {}

    static Auth0Accounts accounts() {
        return accounts("rekey-secret");
    }

    static Auth0Accounts accounts(String clientSecret) {
        return accounts(clientSecret, http -> http);
    }

    /** The adapter with patience changed, for tests that can not wait that long. */
    static Auth0Accounts accountsWaitingFor(Duration answer) {
        return accounts(
                "rekey-secret", http -> http.newBuilder().readTimeout(answer).build());
    }

    private static Auth0Accounts accounts(String clientSecret, UnaryOperator<OkHttpClient> adjusted) {
        Auth0Properties properties = new Auth0Properties(TENANT.url(), "rekey", clientSecret, Set.of("admin"));
        Auth0Faults faults = new Auth0Faults(CLOCK);
        Auth0Clients clients = new Auth0Clients();
        OkHttpClient http = adjusted.apply(clients.auth0Http(faults));
        AuthAPI authentication = clients.authenticationApi(properties, http);
        ManagementToken token = new ManagementToken(authentication, properties, faults, CLOCK);
        return new Auth0Accounts(clients.managementApi(properties, http, token), authentication, properties, faults);
    }

    static Account found(Lookup lookup) {
        if (lookup instanceof Lookup.Found found) {
            return found.account();
        }
        throw new AssertionError(lookup);
    }

    static EmailAddress address(String value) {
        return new EmailAddress(value);
    }
}
