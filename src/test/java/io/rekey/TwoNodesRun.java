package io.rekey;

import io.rekey.localtenant.LocalTenant;
import io.rekey.support.RekeyNode;
import io.rekey.support.Surroundings;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * Two nodes of Rekey on one PostgreSQL, on ports 8080 and 8082, with the local tenant on port 8090: what there is to try with
 * several nodes, without containers. It ends when it is stopped, and everything with it.
 */
public final class TwoNodesRun {

    private static final int TENANT_PORT = 8090;
    private static final int SMTP_PORT = 8025;
    private static final String DATABASE = "two_nodes_run";
    private static final String SECRET = "development-only-secret-of-the-hooks";

    private TwoNodesRun() {}

    @SuppressWarnings("resource")
    public static void main(String[] arguments) throws InterruptedException {
        LocalTenant tenant = LocalTenant.start(TENANT_PORT, SMTP_PORT, Clock.systemUTC());
        Surroundings.beginProgram();
        // One after the other: the first one makes the tables.
        List<RekeyNode> nodes = List.of(node(tenant, 8080), node(tenant, 8082));
        nodes.forEach(node -> node.start().awaitReady());
        tenant.logStream().to(URI.create("http://localhost:8082/hooks/auth0/logs"), "Bearer " + SECRET);
        nodes.forEach(node -> System.out.printf(
                "%nhttp://localhost:%d is process %d and writes %s", node.port(), node.pid(), node.log()));
        System.out.println("""


                Two nodes are ready, on one database. Something to try:
                 1. http://localhost:8080/apps/globex/forgot - type gus@globex.example.
                 2. http://localhost:8090/inbox - copy the mail's link, and open it with 8082 instead of 8080.
                 3. kill the process of one node: what it had begun the other one finishes, within a minute.
                 4. http://localhost:8082/camunda/app/cockpit/ - sign in as ada with ada-local-only.
                Ctrl-C ends both, the tenant and the database.
                """);
        Thread.currentThread().join();
    }

    private static RekeyNode node(LocalTenant tenant, int port) {
        return new RekeyNode(tenant, DATABASE, port).with("rekey.hooks.secrets", SECRET);
    }
}
