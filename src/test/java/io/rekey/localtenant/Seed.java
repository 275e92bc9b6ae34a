package io.rekey.localtenant;

import java.util.List;
import java.util.stream.IntStream;

/** What is in the tenant when it starts. */
final class Seed {

    private static final String GOOGLE = "google-oauth2";

    private static final String[] REKEY_SCOPES = {
        "read:users",
        "update:users",
        "create:user_tickets",
        "read:connections",
        "read:roles",
        "read:role_members",
        "delete:sessions",
        "read:sessions",
        "delete:refresh_tokens",
        "read:refresh_tokens",
        "read:authentication_methods"
    };

    /** Restoring what was there before takes one scope more than changing it, and a look around before takes five. */
    private static final String[] PROVISIONING_SCOPES = {
        "read:branding",
        "update:branding",
        "delete:branding",
        "read:prompts",
        "update:prompts",
        "read:email_templates",
        "create:email_templates",
        "update:email_templates",
        "create:log_streams",
        "read:log_streams",
        "read:tenant_settings",
        "update:tenant_settings",
        "read:custom_domains",
        "read:email_provider",
        "read:clients",
        "read:connections",
        "read:actions"
    };

    private final TenantState state;
    private final String managementAudience;

    Seed(TenantState state, String managementAudience) {
        this.state = state;
        this.managementAudience = managementAudience;
    }

    void plant() {
        synchronized (state) {
            state.clear();
            state.add(new Connection(LocalTenant.CONNECTION, Identity.DATABASE));
            state.add(new Connection(GOOGLE, GOOGLE));
            state.add(new Connection(LocalTenant.OPERATORS, Identity.DATABASE));
            plantClients();
            plantUsers();
            plantOperators();
        }
    }

    private void plantClients() {
        state.add(Client.app("acme-app", "Acme"));
        state.add(Client.app("globex-app", "Globex"));
        state.add(Client.app("vandelay-app", "Vandelay"));
        state.add(Client.app("tickets-app", "Tickets"));
        state.add(Client.app("codes-app", "Codes"));
        machine("acme-backend").grant(LocalTenant.SERVICE_AUDIENCE, "resets:start", "resets:read", "resets:vouch");
        machine("acme-web").grant(LocalTenant.SERVICE_AUDIENCE, "resets:start", "resets:read");
        machine("globex-backend").grant(LocalTenant.SERVICE_AUDIENCE, "resets:start", "resets:read", "resets:vouch");
        machine("auditor").grant(LocalTenant.SERVICE_AUDIENCE, "audit:read");
        machine("eraser").grant(LocalTenant.SERVICE_AUDIENCE, "audit:read", "audit:erase");
        machine("publisher").grant(LocalTenant.SERVICE_AUDIENCE, "branding:write");
        machine("rekey").grant(managementAudience, REKEY_SCOPES);
        machine("rekey-provisioning").grant(managementAudience, PROVISIONING_SCOPES);
        state.add(Client.web("rekey-operators", "Rekey", "rekey-operators-secret"))
                .callbacks("http://localhost:8080/camunda/signed-in")
                .logoutUrls("http://localhost:8080/camunda/app/tasklist/default/");
    }

    private Client machine(String id) {
        return state.add(Client.machine(id, id + "-secret"));
    }

    private void plantUsers() {
        Users users = state.users();
        users.add("ann@acme.example");
        users.add("bob@acme.example");
        IntStream.rangeClosed(2, 20).forEach(i -> users.add("bob" + i + "@acme.example"));
        users.add("pat@acme.example").appMetadata("roles", List.of("admin"));
        users.add("mfa@acme.example").authenticationMethod("totp", true);
        users.add("blocked@acme.example").blocked(true);
        users.addSocial("social@acme.example", GOOGLE);
        users.add("gus@globex.example");
        users.add("gil@globex.example");
    }

    private void plantOperators() {
        List.of("olivia", "oscar", "omar").forEach(name -> operator(name, "security-operators"));
        operator("lea", "security-leads");
        operator("ada", "auditors");
    }

    private void operator(String name, String group) {
        state.users()
                .add(name + "@ops.example", LocalTenant.OPERATORS, name + "-local-only")
                .appMetadata("groups", List.of(group));
    }
}
