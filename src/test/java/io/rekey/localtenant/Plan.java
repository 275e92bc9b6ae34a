package io.rekey.localtenant;

import java.util.Map;

/** What a tenant may be called how often (Auth0 docs). Where a plan names no bucket of its own, calls take from {@code OTHER}. */
public enum Plan {
    ENTERPRISE(Limit.perSecond(100, 100), enterprise(Limit.perSecond(50, 16))),
    ENTERPRISE_NON_PRODUCTION(Limit.perSecond(100, 100), enterprise(Limit.perSecond(10, 2))),
    ESSENTIALS(
            Limit.perSecond(25, 25),
            Map.of(
                    Endpoints.READ_USERS, Limit.perMinute(40, 500),
                    Endpoints.WRITE_USERS, Limit.perMinute(20, 200),
                    Endpoints.READ_CONNECTIONS, Limit.perMinute(5, 50),
                    Endpoints.READ_EMAIL_TEMPLATES, Limit.perMinute(10, 50),
                    Endpoints.WRITE_EMAIL_TEMPLATES, Limit.perMinute(5, 25),
                    Endpoints.OTHER, Limit.perMinute(10, 150))),
    /** Its bucket for the rest of the Management API is our guess. */
    FREE(
            Limit.perMinute(300, 300),
            Map.of(
                    Endpoints.READ_EMAIL_TEMPLATES, Limit.perMinute(10, 50),
                    Endpoints.WRITE_EMAIL_TEMPLATES, Limit.perMinute(5, 25),
                    Endpoints.OTHER, Limit.perSecond(10, 2))),
    /** Refuses only what every plan refuses: many mails to one address. */
    UNLIMITED(null, Map.of());

    /** Endpoints of the Management API that take from one bucket. */
    enum Endpoints {
        READ_USERS,
        WRITE_USERS,
        READ_CONNECTIONS,
        READ_EMAIL_TEMPLATES,
        WRITE_EMAIL_TEMPLATES,
        OTHER;

        /** Only users themselves: that their sessions, tokens and roles count as other endpoints is our guess. */
        static Endpoints of(String method, String path) {
            boolean reads = method.equals("GET");
            if (path.matches("/users(/\\*)?|/users-by-email")) {
                return reads ? READ_USERS : WRITE_USERS;
            }
            if (path.matches("/email-templates(/\\*)?")) {
                return reads ? READ_EMAIL_TEMPLATES : WRITE_EMAIL_TEMPLATES;
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

    private static Map<Endpoints, Limit> enterprise(Limit others) {
        return Map.of(
                Endpoints.READ_EMAIL_TEMPLATES, Limit.perMinute(15, 150),
                Endpoints.WRITE_EMAIL_TEMPLATES, Limit.perMinute(10, 100),
                Endpoints.OTHER, others);
    }

    /** The bucket of the whole Authentication API, or {@code null} if it has none. */
    Limit authentication() {
        return authentication;
    }

    Map<Endpoints, Limit> management() {
        return management;
    }
}
