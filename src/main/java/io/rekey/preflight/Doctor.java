package io.rekey.preflight;

import io.rekey.apps.Apps;
import io.rekey.apps.Clients;
import io.rekey.hooks.Hooks;
import io.rekey.links.PublicUrlProperties;
import io.rekey.reset.RemoteFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Looks whether resets will work at the tenant, and says what will go wrong for whom. */
public class Doctor {

    private final List<Check> checks;

    /** What everything else hangs on comes first. */
    public Doctor(
            Tenant tenant,
            Administration administration,
            Apps apps,
            Clients clients,
            Hooks hooks,
            PublicUrlProperties address) {
        EventDoors doors = new EventDoors(hooks, address);
        checks = List.of(
                new OwnClientCheck(tenant),
                new PlanCheck(tenant, administration),
                new ConnectionCheck(tenant, apps),
                new ApplicationCheck(administration, apps, clients),
                new MailCheck(administration, apps),
                new CustomDomainCheck(administration, apps),
                new ReachCheck(doors),
                new LogStreamCheck(administration, doors),
                new ActionCheck(administration, doors));
    }

    /**
     * @param progress takes what is looked at next
     * @return what was found, each in the order in which it was looked at
     */
    public List<Finding> look(Consumer<String> progress) {
        List<Finding> found = new ArrayList<>();
        Map<String, List<String>> unseen = new LinkedHashMap<>();
        for (Check check : checks) {
            progress.accept(check.subject());
            try {
                check.look(found::add);
            } catch (RemoteFailure failed) {
                unseen.computeIfAbsent(why(failed), why -> new ArrayList<>()).add(check.subject());
            }
        }
        unseen.forEach((why, subjects) -> found.add(new Finding(
                Problem.NOT_LOOKED_AT,
                String.join(", ", subjects),
                "Whether it is as it should be is not known: " + why + ".",
                "Mend that and call doctor again.")));
        return found;
    }

    /** Of a busy tenant each call has another time, and the cause is one. */
    private static String why(RemoteFailure failed) {
        return failed instanceof RemoteFailure.Busy
                ? "the tenant has no room for further calls; wait a few minutes"
                : failed.getMessage();
    }
}
