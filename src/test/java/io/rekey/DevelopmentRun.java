package io.rekey;

import io.rekey.localtenant.LocalTenant;
import java.net.URI;
import java.time.Clock;
import org.springframework.boot.SpringApplication;

/**
 * Rekey on port 8080 with the local tenant on port 8090, its inbox, seeded people and a database in memory: everything
 * there is to try, and nothing to install.
 */
public final class DevelopmentRun {

    private static final int TENANT_PORT = 8090;
    private static final int SMTP_PORT = 8025;

    private DevelopmentRun() {}

    @SuppressWarnings("resource")
    public static void main(String[] arguments) {
        LocalTenant tenant = LocalTenant.start(TENANT_PORT, SMTP_PORT, Clock.systemUTC());
        SpringApplication rekey = new SpringApplication(RekeyApplication.class);
        rekey.setAdditionalProfiles("development");
        rekey.run(arguments);
        tenant.logStream()
                .to(
                        URI.create("http://localhost:8080/hooks/auth0/logs"),
                        "Bearer development-only-secret-of-the-hooks");
        System.out.println("""

                Rekey is ready. One reset by hand:
                 1. http://localhost:8090 - sign in as pat@acme.example with Old-Passw0rd!, which works.
                 2. In a terminal: sh src/test/scripts/start-reset pat@acme.example - a help desk vouches for Pat.
                 3. http://localhost:8080/camunda/app/tasklist/ - sign in as olivia with olivia-local-only, claim, approve.
                 4. http://localhost:8090 again - the old password does not work any more.
                 5. http://localhost:8090/inbox - follow Pat's link, set a new password, sign in with it.
                Without a help desk: http://localhost:8080/apps/acme/forgot - type ann@acme.example, then look into the inbox.
                """);
    }
}
