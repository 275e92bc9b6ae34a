package io.rekey.localtenant;

import java.util.Map;

/** What a tenant may be called how often (Auth0 docs). Where a plan names no bucket of its own, calls take from {@code OTHER}. */
public enum Plan {
    ENTERPRISE(Limit.perSecond(100, 100), Map.of(Endpoints.OTHER, Limit.perSecond(50, 16))),
    ENTERPRISE_NON_PRODUCTION(Limit.perSecond(100, 100), Map.of(Endpoints.OTHER, Limit.perSecond(10, 2))),
    ESSENTIALS(
            Limit.perSecond(25, 25),
            Map.of(
                    Endpoints.READ_USERS, Limit.perMinute(40, 500),
                    Endpoints.WRITE_USERS, Limit.perMinute(20, 200),
                    Endpoints.READ_CONNECTIONS, Limit.perMinute(5, 50),
                    Endpoints.OTHER, Limit.perMinute(10, 150))),
    /** Its Management bucket is our guess. */
    FREE(Limit.perMinute(300, 300), Map.of(Endpoints.OTHER, Limit.perSecond(10, 2))),
    /** Refuses only what every plan refuses: many mails to one address. */
    UNLIMITED(null, Map.of());

    /** Endpoints of the Management API that take from one bucket. */
    enum Endpoints {
        READ_USERS,
        WRITE_USERS,
        READ_CONNECTIONS,
        OTHER;

        /** Only users themselves: that their sessions, tokens and roles count as other endpoints is our guess. */
        static Endpoints of(String method, String path) {
            boolean reads = method.equals("GET");
            if (path.matches("/users(/\\*)?|/users-by-email")) {
                return reads ? READ_USERS : WRITE_USERS;
            }
            return reads && path.matches("/connections(/\\*)?") ? READ_CONNECTIONS : OTHER;
        }
    }

    private final Limit authentication;
    private final Map<Endpoints, Limit> management;

    Plan(Limit authentication, Map<Endpoints, Limit> management) {
        this.authentication = authentication;
        this.management = management;
    }

    /** The bucket of the whole Authentication API, or {@code null} if it has none. */
    Limit authentication() {
        return authentication;
    }

    Map<Endpoints, Limit> management() {
        return management;
    }
}
