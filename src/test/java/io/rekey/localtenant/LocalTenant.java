package io.rekey.localtenant;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;

/** A running local Auth0 tenant with its mail server. What its accessors give away is live: tests set the scene with it. */
public final class LocalTenant implements AutoCloseable {

    /** The seeded database connection. */
    public static final String CONNECTION = "Username-Password-Authentication";

    /** The seeded database connection of the people who work with Rekey itself. */
    public static final String OPERATORS = "operators";

    /** The password that every seeded user has. */
    public static final String PASSWORD = "Old-Passw0rd!";

    /** The audience of Rekey's own API. */
    public static final String SERVICE_AUDIENCE = "https://rekey.example/api";

    private final TenantState state;
    private final Calls calls;
    private final Faults faults = new Faults();
    private final RateLimits rateLimits;
    private final Inbox inbox;
    private final Server server;
    private final Seed seed;
    private final LogStreams logStreams;

    private LocalTenant(int port, int smtpPort, Clock clock) {
        Router router = new Router();
        state = TenantState.empty(clock);
        calls = new Calls(clock);
        rateLimits = new RateLimits(clock);
        inbox = new Inbox(smtpPort, clock);
        logStreams = new LogStreams(clock);
        state.log().onEntry(logStreams::offer);
        server = new Server(port, router, faults, calls);
        seed = new Seed(state, managementAudience());
        addAuth0(router, new Tokens(issuer(), clock));
        addPages(router);
        seed();
        server.start();
    }

    /** Starts a tenant on these ports of the loopback interface; 0 stands for any free one. All its times are the clock's. */
    public static LocalTenant start(int port, int smtpPort, Clock clock) {
        return new LocalTenant(port, smtpPort, clock);
    }

    /** Without a slash at the end. */
    public String url() {
        return "http://localhost:" + server.port();
    }

    public String issuer() {
        return url() + "/";
    }

    public String managementAudience() {
        return url() + "/api/v2/";
    }

    /** A token with the tenant's good signature, for what the tenant itself would not say. */
    public static String signed(JWTClaimsSet.Builder claims) {
        return Tokens.signed(claims);
    }

    public int smtpPort() {
        return inbox.port();
    }

    /** Puts everything back to how it was at the start. Tokens that are JWTs stay valid, as they would at Auth0. */
    public void seed() {
        logStreams.off();
        seed.plant();
        rateLimits.plan(Plan.UNLIMITED);
        faults.clear();
        calls.clear();
        inbox.reset();
    }

    public Users users() {
        return state.users();
    }

    /**
     * As if there had never been such an account: its links and its mails go with it, and so does what was noted so far of
     * anybody's calls. A tenant that serves for hours stays small.
     */
    public void forget(User user) {
        state.users().remove(user);
        state.tickets().removeOf(user);
        inbox.remove(user.email());
        state.log().clear();
        calls.clear();
    }

    public Connection connection(String name) {
        return state.connection(name).orElseThrow();
    }

    /** Adds a database connection, or replaces the one of that name by a fresh one. */
    public Connection addConnection(String name) {
        return state.add(new Connection(name, Identity.DATABASE));
    }

    /** Takes away every public client. */
    public void removeApps() {
        state.clients().values().removeIf(Client::isPublic);
    }

    /** Adds what an app has at a tenant: a public client, its connection and its languages where they are not there yet. */
    public void addApp(String clientId, String name, String connection, Collection<String> languages) {
        synchronized (state) {
            state.add(Client.app(clientId, name));
            state.connection(connection)
                    .orElseGet(() -> addConnection(connection).enabledFor())
                    .alsoFor(clientId);
            state.settings().enable(languages);
        }
    }

    public Client client(String id) {
        return state.client(id).orElseThrow();
    }

    public Switches switches() {
        return state.switches();
    }

    /** The secret of every reset link so far, for tests that look for what must not be found elsewhere. */
    public Set<String> ticketSecrets() {
        return state.tickets().values();
    }

    public Inbox inbox() {
        return inbox;
    }

    public Calls calls() {
        return calls;
    }

    public Faults faults() {
        return faults;
    }

    /** Gives the tenant this plan's rate limits and full buckets. */
    public void plan(Plan plan) {
        rateLimits.plan(plan);
    }

    /** Gives the Management API one bucket for all calls. */
    public void limit(int size, double perSecond) {
        rateLimits.limit(size, perSecond);
    }

    public TenantLog logs() {
        return state.log();
    }

    public LogStream logStream() {
        return logStreams.first();
    }

    /** One more log stream, which goes nowhere yet. */
    public LogStream addLogStream() {
        return logStreams.add();
    }

    /** Adds an Action after a change of password, or replaces the one of that name; it is neither deployed nor bound. */
    public Action addAction(String name) {
        return state.actions().add(name);
    }

    /** Binds a post-change-password Action that tells this address of each change, at once and only once. */
    public void postChangePasswordAction(URI endpoint, String authorization) {
        addAction("Rekey")
                .code("""
                        exports.onExecutePostChangePassword = async (event) => {
                          await fetch(event.secrets.REKEY_URL + '%s', { method: 'POST' });
                        };
                        """.formatted(endpoint.getPath()))
                .secrets("REKEY_URL", "REKEY_SECRET")
                .tells(endpoint, authorization)
                .deploy()
                .bind();
    }

    @Override
    public void close() {
        logStreams.off();
        state.actions().off();
        faults.clear();
        server.stop();
        inbox.shut();
    }

    private void addAuth0(Router router, Tokens tokens) {
        ResetLinks links = new ResetLinks(url(), state.switches());
        new TokenApi(state, tokens, rateLimits).addTo(router);
        new DiscoveryApi(url()).addTo(router);
        new AuthorizeApi(state).addTo(router);
        new ChangePasswordApi(state, new Mailer(inbox.port()), links, rateLimits).addTo(router);
        new ResetPage(state).addTo(router);
        ManagementApi management = new ManagementApi(router, state, tokens, rateLimits, managementAudience());
        new UsersApi(state).addTo(management);
        new AccessApi(state).addTo(management);
        new ConnectionsApi(state).addTo(management);
        new TicketsApi(state, links).addTo(management);
        new LogStreamsApi(logStreams).addTo(management);
        addAdministration(management);
    }

    private void addAdministration(ManagementApi management) {
        new BrandingApi(state).addTo(management);
        new PromptsApi(state).addTo(management);
        new EmailTemplatesApi(state).addTo(management);
        new EmailProviderApi(state).addTo(management);
        new TenantSettingsApi(state).addTo(management);
        new CustomDomainsApi(state).addTo(management);
        new ClientsApi(state).addTo(management);
        new ActionsApi(state).addTo(management);
    }

    private void addPages(Router router) {
        new SignInPage(state).addTo(router);
        new InboxPage(inbox).addTo(router);
        new PreviewPage(state, new ResetLinks(url(), state.switches())).addTo(router);
        new ToolsApi(faults, calls).addTo(router);
    }
}
