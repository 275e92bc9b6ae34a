package io.rekey.preflight;

import java.util.function.Consumer;

/** What the tenant's plan allows Rekey. */
class PlanCheck implements Check {

    /** The buckets of production on the Enterprise plan take this many (Auth0: Rate Limit Policy). */
    private static final int LARGE = 50;

    private final Tenant tenant;
    private final Administration administration;

    PlanCheck(Tenant tenant, Administration administration) {
        this.tenant = tenant;
        this.administration = administration;
    }

    @Override
    public String subject() {
        return "the tenant's plan";
    }

    @Override
    public void look(Consumer<Finding> found) {
        administration.burst().ifPresent(burst -> {
            if (burst < LARGE) {
                found.accept(new Finding(
                        Problem.SMALL_RATE_LIMIT,
                        "the Management API",
                        "The tenant takes " + burst + " calls at once, and a reset makes about eight. When many owners"
                                + " ask at once, most wait for their mail. Nothing is lost.",
                        "Where many are to be reset at once, ask Auth0 for more, or start them over a longer time."
                                + " docs/load.md has measured times."));
            }
        });
        tenant.endsSessions()
                .filter(ends -> !ends)
                .ifPresent(never -> found.accept(new Finding(
                        Problem.SESSIONS_NOT_IN_PLAN,
                        "the tenant's plan",
                        "Rekey cannot end sessions. They end by themselves when a password changes, as Auth0 documents; after a"
                                + " compromise Rekey would not rely on that.",
                        "Nothing has to be done. Auth0's Enterprise plan has it.")));
    }
}
