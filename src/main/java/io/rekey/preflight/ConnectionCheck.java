package io.rekey.preflight;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.rekey.apps.App;
import io.rekey.apps.Approval;
import io.rekey.apps.Apps;
import io.rekey.apps.Delivery;
import io.rekey.preflight.Tenant.Connection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Whether the apps' connections are there, hold passwords, and can be reset past nobody. */
class ConnectionCheck implements Check {

    /** NIST SP 800-63B-4 §3.1.1.2, where there is a second factor. */
    private static final int SHORTEST = 8;

    private final Tenant tenant;
    private final Apps apps;

    ConnectionCheck(Tenant tenant, Apps apps) {
        this.tenant = tenant;
        this.apps = apps;
    }

    @Override
    public String subject() {
        return "connections";
    }

    @Override
    public void look(Consumer<Finding> found) {
        List<Connection> databases = tenant.databaseConnections();
        apps.all().stream()
                .collect(groupingBy(App::connection, TreeMap::new, toList()))
                .forEach((name, users) -> databases.stream()
                        .filter(database -> database.name().equals(name))
                        .findFirst()
                        .ifPresentOrElse(
                                connection -> new Look(connection, users, found).all(),
                                () -> found.accept(missing(name, users, databases))));
    }

    private Finding missing(String name, List<App> users, List<Connection> databases) {
        String trouble =
                "No reset of " + names(users) + " finds an account there. Owners who ask by mail hear nothing, or that"
                        + " they sign in another way.";
        String known = databases.stream().map(Connection::name).collect(joining(", "));
        return tenant.hasConnection(name)
                ? new Finding(
                        Problem.CONNECTION_IS_NO_DATABASE,
                        about(name),
                        "It holds no passwords of Auth0's. " + trouble,
                        write(users, known))
                : new Finding(
                        Problem.CONNECTION_MISSING,
                        about(name),
                        "The tenant has no connection of this name. " + trouble,
                        write(users, known) + " Capitals count.");
    }

    private static String write(List<App> users, String known) {
        return "In app.yml of " + names(users) + " write under connection one of " + known + ".";
    }

    private static String about(String connection) {
        return "connection " + connection;
    }

    private static String names(List<App> apps) {
        return apps.stream().map(App::key).collect(joining(", "));
    }

    /** A connection that is there, and the apps whose accounts it holds. */
    private final class Look {

        private final Connection connection;
        private final List<App> users;
        private final Consumer<Finding> found;

        Look(Connection connection, List<App> users, Consumer<Finding> found) {
            this.connection = connection;
            this.users = users;
            this.found = found;
        }

        void all() {
            lookAtWorking();
            lookAtDatabase();
            lookAtPolicy();
            lookAtDoor();
            lookAtClients();
        }

        private void lookAtWorking() {
            if (!connection.isActive()) {
                tell(
                        Problem.CONNECTION_INACTIVE,
                        "Auth0 lets nobody sign in by it, and may change no password of it: a new one is of no use to its owner.",
                        "Switch it on in Auth0's dashboard, or give " + names(users) + " another one.");
            }
            if (!connection.hasPasswords()) {
                tell(
                        Problem.CONNECTION_WITHOUT_PASSWORDS,
                        "Its accounts sign in without a password, so there is none to reset.",
                        "Switch passwords on at the connection, or do without resets for " + names(users) + ".");
            }
        }

        private void lookAtDatabase() {
            if (connection.migrates()) {
                tell(
                        Problem.LAZY_MIGRATION,
                        "Accounts come to Auth0 as they sign in. Whoever has not signed in since looks like nobody, and gets no"
                                + " way to a new password.",
                        "Import the accounts that are left, or tell these people to sign in once with their old password.");
            } else if (connection.isCustom()) {
                tell(
                        Problem.CUSTOM_DATABASE,
                        "The passwords are in your own database. Each new one goes through the connection's script Change"
                                + " Password; where that is missing or fails, resets stop half-way with an incident.",
                        "See that the scripts Get User and Change Password work: try them in Auth0's dashboard.");
            }
        }

        private void lookAtPolicy() {
            if (connection.policy().minimumLength() < SHORTEST) {
                tell(
                        Problem.WEAK_PASSWORD_POLICY,
                        "It takes passwords of " + connection.policy().minimumLength()
                                + " characters. Rekey's own pages ask for more, Auth0's do not, and whoever signs up there or"
                                + " resets there gets away with them.",
                        "Set the connection's password policy to 8 characters at least; 15 are better where there is no second"
                                + " factor.");
            }
        }

        private void lookAtDoor() {
            List<App> byAuth0 = users.stream()
                    .filter(app -> app.delivery() == Delivery.AUTH0_MAIL)
                    .toList();
            if (connection.selfService()) {
                tell(Problem.PUBLIC_RESET_DOOR, openDoor(), shut(byAuth0));
            } else if (tenant.isResetDoorOpen(users.get(0))) {
                tell(
                        Problem.PUBLIC_RESET_DOOR,
                        "The option disable_self_service_change_password is on, and the door answers all the same. "
                                + openDoor(),
                        "Ask it for a mail to an address of your own. If one comes, ask Auth0's support how to shut it.");
            } else if (!byAuth0.isEmpty()) {
                tell(
                        Problem.RESET_DOOR_SHUT,
                        "disable_self_service_change_password is on, so Auth0 mails no links. The owners of "
                                + names(byAuth0)
                                + " (delivery auth0-mail) lose their old password and get no way to a new one.",
                        "Set delivery of " + names(byAuth0) + " to ticket, hosted or code, or switch that option off.");
            }
        }

        private String openDoor() {
            List<App> always = users.stream()
                    .filter(app -> app.approval() == Approval.ALWAYS)
                    .toList();
            return "Auth0's POST /dbconnections/change_password is open to anybody: it mails an account's owner a link to a new"
                    + " password past Rekey. "
                    + (always.isEmpty()
                            ? "Where reset-policy.dmn asks for an approval, that approval can be walked around."
                            : "The resets of " + names(always)
                                    + " all have to be approved (approval: always), and nobody has to ask for it.");
        }

        private String shut(List<App> byAuth0) {
            String option =
                    "switch on disable_self_service_change_password in the connection's options. By the API send all its"
                            + " other options with it, since Auth0 replaces them as a whole.";
            return byAuth0.isEmpty()
                    ? "At Auth0 " + option
                    : "Set delivery of " + names(byAuth0)
                            + " to ticket, hosted or code, since auth0-mail needs that door; then at Auth0 " + option;
        }

        private void lookAtClients() {
            Set<String> enabled = tenant.clientsOf(connection);
            users.stream()
                    .filter(app -> !enabled.contains(app.clientId()))
                    .forEach(app -> found.accept(new Finding(
                            Problem.APP_CLIENT_NOT_ENABLED,
                            "app " + app.key(),
                            "Its client " + app.clientId() + " may not use the connection " + connection.name()
                                    + ": its owners cannot sign in to it, with a new password or an old one.",
                            "In Auth0's dashboard enable the client at the connection (Applications), or correct client-id in"
                                    + " its app.yml.")));
        }

        private void tell(Problem problem, String trouble, String remedy) {
            found.accept(new Finding(problem, about(connection.name()), trouble, remedy));
        }
    }
}
