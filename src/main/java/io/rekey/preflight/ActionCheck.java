package io.rekey.preflight;

import io.rekey.hooks.Hooks;
import io.rekey.preflight.Administration.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether an Action tells Rekey of a change at once. */
class ActionCheck implements Check {

    /** What a secret is called where the code uses it. */
    private static final Pattern SECRET = Pattern.compile("event\\.secrets\\.(\\w+)");

    /** Its code needs Node 18. */
    private static final Pattern OLD_RUNTIME = Pattern.compile("node(\\d|1[0-7])");

    private static final String LATE =
            "Rekey hears of a new password only when the log stream gets to it, or when it asks.";

    private final Administration administration;
    private final EventDoors doors;

    ActionCheck(Administration administration, EventDoors doors) {
        this.administration = administration;
        this.doors = doors;
    }

    @Override
    public String subject() {
        return "Action after a change";
    }

    @Override
    public void look(Consumer<Finding> found) {
        if (!doors.areOpen()) {
            return;
        }
        List<Action> ours = administration.changeActions().stream()
                .filter(action -> action.code().contains(Hooks.PASSWORD_CHANGED))
                .toList();
        if (ours.isEmpty()) {
            found.accept(new Finding(
                    Problem.ACTION_MISSING,
                    "the flow Post Change Password",
                    "No Action calls Rekey. " + LATE,
                    "Create one from what doctor --action prints, and put it into the flow (docs/auth0-events.md)."));
        }
        Check.tellUnlessOneWorks(ours.stream().map(ActionCheck::lookAt).toList(), found);
    }

    private static List<Finding> lookAt(Action action) {
        List<Finding> findings = new ArrayList<>();
        lookAtFlow(action, findings);
        lookAtCode(action, findings);
        return findings;
    }

    private static void lookAtFlow(Action action, List<Finding> findings) {
        String about = "Action " + action.name();
        if (!action.isDeployed()) {
            findings.add(new Finding(
                    Problem.ACTION_NOT_DEPLOYED,
                    about,
                    "Its newest version is not deployed, so an older one runs, or none. " + LATE,
                    "Deploy it in Auth0's dashboard."));
        }
        if (!action.isBound()) {
            findings.add(new Finding(
                    Problem.ACTION_NOT_BOUND,
                    about,
                    "It is not in the flow Post Change Password, so it never runs. " + LATE,
                    "Put it into that flow in Auth0's dashboard."));
        }
    }

    private static void lookAtCode(Action action, List<Finding> findings) {
        String about = "Action " + action.name();
        if (OLD_RUNTIME.matcher(action.runtime()).matches()) {
            findings.add(new Finding(
                    Problem.ACTION_RUNTIME_TOO_OLD,
                    about,
                    "Its runtime is " + action.runtime() + ", which knows no fetch, so it fails each time. " + LATE,
                    "Choose Node 18 or newer for it and deploy it."));
        }
        Set<String> lacking = SECRET.matcher(action.code())
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        lacking.removeAll(action.secrets());
        if (!lacking.isEmpty()) {
            findings.add(new Finding(
                    Problem.ACTION_SECRETS_MISSING,
                    about,
                    "It lacks the secrets " + String.join(" and ", lacking) + ", and fails each time. " + LATE,
                    "Add them to the Action and deploy it."));
        }
    }
}
