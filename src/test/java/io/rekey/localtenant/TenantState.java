package io.rekey.localtenant;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Everything the tenant knows. Whoever reads and then writes does both in {@code synchronized (state)}. */
record TenantState(
        Clock clock,
        Users users,
        Map<String, Connection> connections,
        Map<String, Client> clients,
        Tickets tickets,
        Logins logins,
        Switches switches,
        TenantLog log,
        Actions actions,
        TenantSettings settings,
        Branding branding) {

    static TenantState empty(Clock clock) {
        Switches switches = new Switches();
        return new TenantState(
                clock,
                new Users(clock),
                new ConcurrentSkipListMap<>(),
                new ConcurrentSkipListMap<>(),
                new Tickets(clock, switches),
                new Logins(clock),
                switches,
                new TenantLog(clock),
                new Actions(clock),
                new TenantSettings(),
                new Branding());
    }

    Optional<Connection> connection(String name) {
        return Optional.ofNullable(name).map(connections::get);
    }

    Optional<Client> client(String id) {
        return Optional.ofNullable(id).map(clients::get);
    }

    Connection add(Connection connection) {
        connections.put(connection.name(), connection);
        return connection;
    }

    Client add(Client client) {
        clients.put(client.id(), client);
        return client;
    }

    /** The applications that may use the connection. */
    List<String> clientsOf(Connection connection) {
        return connection.enabledClients().orElseGet(() -> clients.values().stream()
                .filter(Client::isPublic)
                .map(Client::id)
                .toList());
    }

    PasswordPolicy policyFor(Identity identity) {
        return new PasswordPolicy(connection(identity.connection()).orElseThrow());
    }

    /** Only then may mails say what the tenant's administrators wrote (Auth0 docs). */
    boolean writesItsOwnMails() {
        return switches.hasOwnMailProvider()
                && !Boolean.FALSE.equals(branding.mailProvider().get("enabled"));
    }

    /** The default custom domain as templates see it. */
    Map<String, Object> customDomain() {
        return switches.defaultDomain()
                .<Map<String, Object>>map(domain -> Map.of("domain", domain, "domain_metadata", Map.of()))
                .orElse(Map.of());
    }

    /** Every scope that some client holds for the audience: what the resource server offers. */
    List<String> scopesOf(String audience) {
        return clients.values().stream()
                .flatMap(client -> client.scopesFor(audience).stream())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    void clear() {
        users.clear();
        connections.clear();
        clients.clear();
        tickets.clear();
        logins.clear();
        switches.reset();
        log.clear();
        actions.off();
        settings.reset();
        branding.reset();
    }
}
