package io.rekey.localtenant;

/** What differs between tenants or could not be learned from outside; a test tries it both ways. */
public final class Switches {

    private volatile boolean sessionEndpoints = true;
    private volatile boolean passwordPatchLiftsBlock = true;

    /** Off: the tenant's plan lacks the session endpoints, which are for Enterprise plans only (Auth0 docs). */
    public Switches sessionEndpoints(boolean available) {
        sessionEndpoints = available;
        return this;
    }

    /** On: setting a password through the Management API removes an administrator's block (Auth0 docs). */
    public Switches passwordPatchLiftsBlock(boolean lifts) {
        passwordPatchLiftsBlock = lifts;
        return this;
    }

    boolean hasSessionEndpoints() {
        return sessionEndpoints;
    }

    boolean passwordPatchLiftsBlock() {
        return passwordPatchLiftsBlock;
    }

    void reset() {
        sessionEndpoints(true).passwordPatchLiftsBlock(true);
    }
}
