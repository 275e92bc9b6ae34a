package io.rekey.preflight;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A tenant as the client sees it that may change its look. Every call may end in a {@code RemoteFailure}. */
public interface Administration {

    /** How many calls the tenant takes at once, if it says. */
    OptionalInt burst();

    Optional<Client> client(String id);

    /** Where Auth0's own pages lead when they are done, unless the client says so. */
    Optional<String> defaultLoginRoute();

    List<CustomDomain> customDomains();

    /** Whether it has a mail provider of its own that is switched on. */
    boolean hasMailProvider();

    /** Whether the mail with the link goes out at all. */
    boolean mailsResets();

    List<LogStream> logStreams();

    /** Those made for a change of a password. */
    List<Action> changeActions();

    /** Has the log told to that address from now on. */
    void createLogStream(LogStream stream);

    /** @param loginRoute where Auth0's own pages lead when they are done */
    record Client(Set<String> grantTypes, Optional<String> loginRoute) {}

    record CustomDomain(String domain, boolean isReady, boolean isDefault) {}

    /**
     * @param authorization what it sends as {@code Authorization}; a secret
     * @param status {@code active}, or why not
     * @param categories of events, or none for all
     * @param masked fields that it makes unreadable
     */
    record LogStream(String endpoint, String authorization, String status, Set<String> categories, Set<String> masked) {

        static final String ACTIVE = "active";

        @Override
        public String toString() {
            return "LogStream[" + endpoint + "]";
        }
    }

    /**
     * @param runtime such as {@code node22}
     * @param secrets their names
     * @param isDeployed as it is written now
     * @param isBound whether it runs after a change of a password
     */
    record Action(String name, String code, String runtime, Set<String> secrets, boolean isDeployed, boolean isBound) {}
}
