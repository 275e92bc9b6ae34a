package io.rekey.preflight;

import java.util.Locale;

/** What can be wrong with a tenant, by a name that stays. docs/doctor.md says of each what it does and how to mend it. */
public enum Problem {
    CLIENT_NOT_ADMITTED(Severity.BROKEN),
    SCOPE_MISSING(Severity.BROKEN),
    SCOPE_UNNEEDED(Severity.RISK),
    CLOCK_SKEW(Severity.RISK),
    SMALL_RATE_LIMIT(Severity.NOTE),
    SESSIONS_NOT_IN_PLAN(Severity.NOTE),

    CONNECTION_MISSING(Severity.BROKEN),
    CONNECTION_IS_NO_DATABASE(Severity.BROKEN),
    CONNECTION_INACTIVE(Severity.BROKEN),
    CONNECTION_WITHOUT_PASSWORDS(Severity.BROKEN),
    CUSTOM_DATABASE(Severity.NOTE),
    LAZY_MIGRATION(Severity.NOTE),
    WEAK_PASSWORD_POLICY(Severity.RISK),
    PUBLIC_RESET_DOOR(Severity.RISK),
    RESET_DOOR_SHUT(Severity.BROKEN),

    APP_CLIENT_MISSING(Severity.BROKEN),
    APP_CLIENT_NOT_ENABLED(Severity.BROKEN),
    LOGIN_ROUTE_MISSING(Severity.RISK),
    SERVICE_CLIENT_MISSING(Severity.RISK),
    SERVICE_CLIENT_WITHOUT_GRANT(Severity.RISK),

    MAIL_PROVIDER_MISSING(Severity.BROKEN),
    RESET_MAIL_OFF(Severity.BROKEN),
    CUSTOM_DOMAIN_MISSING(Severity.NOTE),
    CUSTOM_DOMAIN_NOT_READY(Severity.RISK),
    CUSTOM_DOMAIN_AMBIGUOUS(Severity.RISK),

    HOOKS_SHUT(Severity.BROKEN),
    HOOKS_NOT_REACHED(Severity.RISK),
    LOG_STREAM_MISSING(Severity.RISK),
    LOG_STREAM_STOPPED(Severity.RISK),
    LOG_STREAM_WRONG_SECRET(Severity.RISK),
    LOG_STREAM_FILTERED(Severity.RISK),
    LOG_STREAM_MASKED(Severity.RISK),
    ACTION_MISSING(Severity.NOTE),
    ACTION_NOT_DEPLOYED(Severity.RISK),
    ACTION_NOT_BOUND(Severity.RISK),
    ACTION_RUNTIME_TOO_OLD(Severity.RISK),
    ACTION_SECRETS_MISSING(Severity.RISK),

    NOT_LOOKED_AT(Severity.UNKNOWN);

    /** How much it matters. */
    public enum Severity {
        /** Resets fail. */
        BROKEN,
        /** Resets work, and something is less safe or less kind than it could be. */
        RISK,
        /** Good to know. */
        NOTE,
        /** It could not be looked at. */
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Severity severity;

    Problem(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
