package io.rekey.localtenant;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What differs between tenants or could not be learned from outside; a test tries it both ways. */
public final class Switches {

    private volatile boolean sessionEndpoints;
    private volatile Duration asynchronousRevocation;
    private volatile boolean passwordPatchLiftsBlock;
    private volatile boolean passwordPatchEmitsEvents;
    private volatile boolean passwordPatchEndsSessions;
    private volatile boolean newLinkVoidsOthers;
    private volatile boolean usedLinkVoidsOthers;
    private volatile int blockedSignInStatus;
    private volatile boolean changePasswordRefusesInJson;
    private volatile boolean forgesNonce;
    private volatile boolean paidPlan;
    private volatile List<String> customDomains;
    private volatile List<String> pendingDomains;
    private volatile String defaultDomain;
    private volatile boolean ownMailProvider;
    private volatile boolean classicLogin;

    Switches() {
        reset();
    }

    /** Off: the tenant's plan lacks the session endpoints, which are for Enterprise plans only (Auth0 docs). */
    public Switches sessionEndpoints(boolean available) {
        sessionEndpoints = available;
        return this;
    }

    /** How much later the sessions and refresh tokens end whose end was answered 202, on the tenant's clock. */
    public Switches asynchronousRevocation(Duration delay) {
        asynchronousRevocation = delay;
        return this;
    }

    /** On: setting a password through the Management API removes an administrator's block (Auth0 docs). */
    public Switches passwordPatchLiftsBlock(boolean lifts) {
        passwordPatchLiftsBlock = lifts;
        return this;
    }

    /** On: setting a password through the Management API logs {@code scp} and fires the Action (our guess). */
    public Switches passwordPatchEmitsEvents(boolean emits) {
        passwordPatchEmitsEvents = emits;
        return this;
    }

    /** On: setting a password through the Management API ends the sessions at once (Auth0 docs; unsure for small plans). */
    public Switches passwordPatchEndsSessions(boolean ends) {
        passwordPatchEndsSessions = ends;
        return this;
    }

    /** On: a new reset link, mailed or made as a ticket, voids those made before for the user (Auth0 staff). */
    public Switches newLinkVoidsOthers(boolean voids) {
        newLinkVoidsOthers = voids;
        return this;
    }

    /** On: using a reset link voids the user's other ones (our guess). Seen only where a new link leaves others alone. */
    public Switches usedLinkVoidsOthers(boolean voids) {
        usedLinkVoidsOthers = voids;
        return this;
    }

    /** 403 (our guess) or 401: what a blocked user's right password is answered with. */
    public Switches blockedSignInStatus(int status) {
        blockedSignInStatus = status;
        return this;
    }

    /** Whether too many mails to one address are refused in JSON or in plain words (our guess). */
    public Switches changePasswordRefusesInJson(boolean json) {
        changePasswordRefusesInJson = json;
        return this;
    }

    /** On: ID tokens of the code flow carry another nonce than the application asked for, as a replayed one would. */
    public Switches forgesNonce(boolean forges) {
        forgesNonce = forges;
        return this;
    }

    /** Off: nobody pays for the tenant, so it has no page templates and shows no custom domains (published). */
    public Switches paidPlan(boolean paid) {
        paidPlan = paid;
        return this;
    }

    /** The verified custom domains. Links keep the address of this machine. */
    public Switches customDomains(List<String> domains) {
        customDomains = List.copyOf(domains);
        return this;
    }

    /** Custom domains that wait for their owner to prove that they are theirs; nothing can be sent under them yet. */
    public Switches pendingDomains(List<String> domains) {
        pendingDomains = List.copyOf(domains);
        return this;
    }

    /** Which of several verified ones is the default; {@code null} stands for none of them, and an only one always is. */
    public Switches defaultDomain(String domain) {
        defaultDomain = domain;
        return this;
    }

    /** Off: mails go out by Auth0's built-in provider, which is for trying out and sends only what it ships (Auth0 docs). */
    public Switches ownMailProvider(boolean own) {
        ownMailProvider = own;
        return this;
    }

    /** On: people see the Classic pages, not those of Universal Login. */
    public Switches classicLogin(boolean classic) {
        classicLogin = classic;
        return this;
    }

    boolean hasSessionEndpoints() {
        return sessionEndpoints;
    }

    Duration asynchronousRevocation() {
        return asynchronousRevocation;
    }

    boolean passwordPatchLiftsBlock() {
        return passwordPatchLiftsBlock;
    }

    boolean passwordPatchEmitsEvents() {
        return passwordPatchEmitsEvents;
    }

    boolean passwordPatchEndsSessions() {
        return passwordPatchEndsSessions;
    }

    boolean newLinkVoidsOthers() {
        return newLinkVoidsOthers;
    }

    boolean usedLinkVoidsOthers() {
        return usedLinkVoidsOthers;
    }

    int blockedSignInStatus() {
        return blockedSignInStatus;
    }

    boolean changePasswordRefusesInJson() {
        return changePasswordRefusesInJson;
    }

    boolean forgesNonce() {
        return forgesNonce;
    }

    boolean hasPaidPlan() {
        return paidPlan;
    }

    List<String> customDomains() {
        return customDomains;
    }

    List<String> pendingDomains() {
        return pendingDomains;
    }

    Optional<String> defaultDomain() {
        return customDomains.stream()
                .filter(domain -> customDomains.size() == 1 || domain.equals(defaultDomain))
                .findFirst();
    }

    boolean hasOwnMailProvider() {
        return ownMailProvider;
    }

    boolean hasClassicLogin() {
        return classicLogin;
    }

    void reset() {
        sessionEndpoints(true)
                .asynchronousRevocation(Duration.ZERO)
                .passwordPatchLiftsBlock(true)
                .passwordPatchEmitsEvents(true)
                .passwordPatchEndsSessions(true)
                .newLinkVoidsOthers(true)
                .usedLinkVoidsOthers(true)
                .blockedSignInStatus(403)
                .changePasswordRefusesInJson(false)
                .forgesNonce(false)
                .paidPlan(true)
                .customDomains(List.of("login.tenant.example"))
                .pendingDomains(List.of())
                .defaultDomain(null)
                .ownMailProvider(true)
                .classicLogin(false);
    }
}
