package io.rekey;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.localtenant.LocalTenant;
import java.io.File;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Rekey on port 8080 with the local tenant on port 8090, its inbox, seeded people and a database in memory: everything
 * there is to try, and nothing to install. It takes other apps than the sample ones, too.
 */
public final class DevelopmentRun {

    private static final int TENANT_PORT = 8090;
    private static final int SMTP_PORT = 8025;
    private static final String APPS_DIRECTORY = "rekey.apps-directory";
    private static final String SAMPLE_APPS = "src/test/resources/apps";

    private DevelopmentRun() {}

    @SuppressWarnings("resource")
    public static void main(String[] arguments) {
        LocalTenant tenant = LocalTenant.start(TENANT_PORT, SMTP_PORT, Clock.systemUTC());
        Apps apps =
                started(application(RekeyApplication.class), tenant, arguments).getBean(Apps.class);
        tenant.removeApps();
        apps.all().forEach(app -> add(app, tenant));
        tenant.logStream()
                .to(
                        URI.create("http://localhost:8080/hooks/auth0/logs"),
                        "Bearer development-only-secret-of-the-hooks");
        System.out.println(apps.find("acme").isPresent() ? """

                Rekey is ready. One reset by hand:
                 1. http://localhost:8090 - sign in as pat@acme.example with Old-Passw0rd!, which works.
                 2. In a terminal: sh src/test/scripts/start-reset pat@acme.example - a help desk vouches for Pat.
                 3. http://localhost:8080/camunda/app/tasklist/ - sign in as olivia with olivia-local-only, claim, approve.
                 4. http://localhost:8090 again - the old password does not work any more.
                 5. http://localhost:8090/inbox - follow Pat's link, set a new password, sign in with it.
                Without a help desk: http://localhost:8080/apps/acme/forgot - type ann@acme.example, then look into the inbox.
                Auth0's own pages and mails in each app's look: docs/branding.md, Look before you apply.
                """ : ready(apps));
    }

    /**
     * Its settings are those of the class path and of the command line. What stands beside it and in the shell may be for
     * another tenant, whose database would get one more node.
     */
    static SpringApplication application(Class<?> beans) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        SpringApplication application = new SpringApplication(beans);
        application.setEnvironment(environment);
        application.setDefaultProperties(Map.of("spring.config.location", "classpath:/"));
        application.setAdditionalProfiles("development");
        application.addInitializers(context -> letClientsActForOtherApps(context.getEnvironment()));
        return application;
    }

    /** A tenant alone would keep the process from ending. */
    static ApplicationContext started(SpringApplication rekey, LocalTenant tenant, String... arguments) {
        try {
            return rekey.run(arguments);
        } catch (RuntimeException wrong) {
            tenant.close();
            throw wrong;
        }
    }

    /** The clients that may act for the sample apps; with those a start fails where there are others. */
    private static void letClientsActForOtherApps(ConfigurableEnvironment environment) {
        String directory = environment.getProperty(APPS_DIRECTORY, SAMPLE_APPS);
        if (!directory.equals(SAMPLE_APPS)) {
            Map<String, Object> clients = Stream.of("acme-backend", "acme-web", "globex-backend")
                    .collect(Collectors.toMap(
                            client -> "rekey.clients." + client + ".apps", client -> foldersIn(directory)));
            environment.getPropertySources().addFirst(new MapPropertySource("other apps", clients));
        }
    }

    /** Where there are none, Rekey says so better than we could. */
    private static String foldersIn(String directory) {
        File[] folders = new File(directory)
                .listFiles(file -> file.isDirectory() && !file.getName().startsWith("."));
        return Stream.ofNullable(folders).flatMap(Stream::of).map(File::getName).collect(Collectors.joining(","));
    }

    private static void add(App app, LocalTenant tenant) {
        tenant.addApp(
                app.clientId(),
                app.name(),
                app.connection(),
                app.words().languages().stream().map(Locale::toLanguageTag).toList());
    }

    /** Their new connections hold nobody, so there is nothing yet to reset. */
    private static String ready(Apps apps) {
        return apps.all().stream()
                .map(App::key)
                .collect(Collectors.joining(
                        ", ",
                        "\nRekey is ready with your apps: ",
                        "\nAuth0's own pages and mails in their look: docs/branding.md, Look before you apply.\n"));
    }
}
