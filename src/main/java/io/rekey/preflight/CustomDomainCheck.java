package io.rekey.preflight;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.preflight.Administration.CustomDomain;
import java.util.List;
import java.util.function.Consumer;

/** Whether links and pages are under an address of the tenant's owner. */
class CustomDomainCheck implements Check {

    private static final String ABOUT = "custom domains";

    private final Administration administration;
    private final Apps apps;

    CustomDomainCheck(Administration administration, Apps apps) {
        this.administration = administration;
        this.apps = apps;
    }

    @Override
    public String subject() {
        return ABOUT;
    }

    @Override
    public void look(Consumer<Finding> found) {
        List<CustomDomain> domains = administration.customDomains();
        domains.stream()
                .filter(domain -> !domain.isReady())
                .forEach(domain -> found.accept(new Finding(
                        Problem.CUSTOM_DOMAIN_NOT_READY,
                        "custom domain " + domain.domain(),
                        "It is not in use yet: its verification is not finished, or failed. No link leads there.",
                        "Finish its verification in Auth0's dashboard, or remove it.")));
        List<CustomDomain> ready =
                domains.stream().filter(CustomDomain::isReady).toList();
        if (domains.isEmpty() && apps.all().stream().map(App::delivery).anyMatch(way -> way.isSetAtAuth0())) {
            found.accept(new Finding(
                    Problem.CUSTOM_DOMAIN_MISSING,
                    ABOUT,
                    "The tenant has none. Auth0's page for a new password stays in Auth0's look, at Auth0's address.",
                    "Set one up at Auth0 (a paid plan), then call branding apply; or let Rekey's pages take passwords: delivery"
                            + " hosted."));
        }
        if (ready.size() > 1 && ready.stream().noneMatch(CustomDomain::isDefault)) {
            found.accept(new Finding(
                    Problem.CUSTOM_DOMAIN_AMBIGUOUS,
                    ABOUT,
                    "There are " + ready.size()
                            + " and none is the default. Links lead to the tenant's own address, or Auth0 answers"
                            + " 409 to each that Rekey asks for: then apps with the delivery ticket mail none, and every reset"
                            + " stops before its end.",
                    "Make one of them the default in Auth0's dashboard."));
        }
    }
}
