package io.rekey.auth0;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.mgmt.ManagementApi;
import io.rekey.apps.App;
import io.rekey.apps.SampleApps;
import io.rekey.localtenant.LocalTenant;
import io.rekey.reset.Account;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Lookup;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** The adapter as the application puts it together, in front of the local tenant and a PostgreSQL database. */
final class Adapter {

    private static final Auth0Calls UNHEARD = new Auth0Calls(call -> {}, CLOCK);

    static final App ACME = SampleApps.acme("Acme", "acme-app", LocalTenant.CONNECTION);

    private Adapter() {}

    static Auth0Accounts accounts() {
        return accounts("rekey-secret");
    }

    static Auth0Accounts accounts(String clientSecret) {
        return accounts(TENANT.url(), clientSecret, http -> http);
    }

    static Auth0Accounts accountsOf(String url) {
        return accounts(url, "rekey-secret", http -> http);
    }

    /** The adapter with patience changed, for tests that can not wait that long. */
    static Auth0Accounts accountsWaitingFor(Duration answer) {
        return accounts(TENANT.url(), "rekey-secret", http -> http.newBuilder()
                .readTimeout(answer)
                .build());
    }

    /** The only node there is: nothing of its budget is known yet. */
    private static Auth0Accounts accounts(String url, String clientSecret, UnaryOperator<OkHttpClient> adjusted) {
        BudgetDatabase.POSTGRES.forgetBuckets();
        return accounts(
                new Auth0Properties(url, "rekey", clientSecret, Set.of("admin")),
                adjusted,
                budgetOf(BudgetDatabase.POSTGRES.table()));
    }

    /** One of several nodes on the same database. */
    static Auth0Accounts node(BudgetTable shared) {
        return accounts(
                new Auth0Properties(TENANT.url(), "rekey", "rekey-secret", Set.of("admin")),
                http -> http,
                budgetOf(shared));
    }

    static Auth0ConnectionPolicies connectionPolicies() {
        BudgetDatabase.POSTGRES.forgetBuckets();
        Auth0Faults faults = new Auth0Faults(new Pauses(CLOCK));
        Auth0Properties properties = new Auth0Properties(TENANT.url(), "rekey", "rekey-secret", Set.of());
        Auth0Clients clients = new Auth0Clients();
        OkHttpClient http = clients.auth0Http(faults);
        ManagementToken token =
                new ManagementToken(clients.authenticationApi(properties, http, UNHEARD), properties, faults, CLOCK);
        return new Auth0ConnectionPolicies(
                clients.managementApi(properties, http, token, budgetOf(BudgetDatabase.POSTGRES.table()), UNHEARD),
                faults,
                CLOCK);
    }

    private static CallBudget budgetOf(BudgetTable table) {
        return new CallBudget(table, new Pauses(CLOCK), CLOCK);
    }

    private static Auth0Accounts accounts(
            Auth0Properties properties, UnaryOperator<OkHttpClient> adjusted, CallBudget budget) {
        Auth0Faults faults = new Auth0Faults(new Pauses(CLOCK));
        Auth0Clients clients = new Auth0Clients();
        OkHttpClient http = adjusted.apply(clients.auth0Http(faults));
        AuthAPI authentication = clients.authenticationApi(properties, http, UNHEARD);
        ManagementToken token = new ManagementToken(authentication, properties, faults, CLOCK);
        ManagementApi management = clients.managementApi(properties, http, token, budget, UNHEARD);
        return new Auth0Accounts(
                management,
                new AccountAccess(management, faults),
                new ResetLinks(management, authentication, faults),
                properties,
                faults);
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
