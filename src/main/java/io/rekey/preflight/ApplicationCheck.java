package io.rekey.preflight;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.apps.Clients;
import io.rekey.preflight.Administration.Client;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether the applications that the settings name are the tenant's, and lead their users back. */
class ApplicationCheck implements Check {

    private static final String CLIENT_CREDENTIALS = "client_credentials";

    private final Administration administration;
    private final Apps apps;
    private final Clients services;

    ApplicationCheck(Administration administration, Apps apps, Clients services) {
        this.administration = administration;
        this.apps = apps;
        this.services = services;
    }

    @Override
    public String subject() {
        return "applications";
    }

    @Override
    public void look(Consumer<Finding> found) {
        apps.all().forEach(app -> look(app, found));
        services.ids().forEach(id -> look(id, found));
    }

    private void look(App app, Consumer<Finding> found) {
        Optional<Client> client = administration.client(app.clientId());
        if (client.isEmpty()) {
            found.accept(new Finding(
                    Problem.APP_CLIENT_MISSING,
                    "app " + app.key(),
                    "The tenant has no application " + app.clientId()
                            + ". Auth0 refuses links that name it: owners get none where Auth0's page takes the new password, and every"
                            + " reset of the app stops before its end. Who is signed in to the app cannot prove it.",
                    "Write the app's own client id under client-id in its app.yml."));
        } else if (app.delivery().isSetAtAuth0()
                && client.get()
                        .loginRoute()
                        .or(administration::defaultLoginRoute)
                        .isEmpty()) {
            found.accept(new Finding(
                    Problem.LOGIN_ROUTE_MISSING,
                    "app " + app.key(),
                    "When its owners have set a new password on Auth0's page, no button leads them back to the app.",
                    "At Auth0 give its application an Application Login URI (https, not localhost), or the tenant a default"
                            + " one."));
        }
    }

    private void look(String service, Consumer<Finding> found) {
        Optional<Client> client = administration.client(service);
        if (client.isEmpty()) {
            found.accept(new Finding(
                    Problem.SERVICE_CLIENT_MISSING,
                    "rekey.clients." + service,
                    "The tenant has no application of this id, so nobody can call Rekey as this client: 403.",
                    "Write the client's id as Auth0 shows it, or take it out."));
        } else if (!client.get().grantTypes().contains(CLIENT_CREDENTIALS)) {
            found.accept(
                    new Finding(
                            Problem.SERVICE_CLIENT_WITHOUT_GRANT,
                            "rekey.clients." + service,
                            "This application may not get tokens by itself, so the service cannot call Rekey. Only machine-to-machine"
                                    + " tokens count.",
                            "At Auth0 allow it the grant type client_credentials, or register another application for the service."));
        }
    }
}
