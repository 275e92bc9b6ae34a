package io.rekey.commands;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What {@code branding} was called with.
 *
 * @param adopts whether what is not ours is replaced as well
 * @param all whether to go back to before the first run
 * @param settings of the service, as it takes them
 */
record BrandingOptions(Action action, boolean adopts, boolean all, List<String> settings) {

    enum Action {
        PLAN,
        APPLY,
        RESTORE
    }

    private static final Map<Action, Set<String>> FLAGS = new EnumMap<>(Map.of(
            Action.PLAN, Set.of("--json"),
            Action.APPLY, Set.of("--json", "--adopt"),
            Action.RESTORE, Set.of("--json", "--adopt", "--all")));

    static BrandingOptions of(List<String> arguments) {
        Action action = action(arguments);
        Set<String> flags = new HashSet<>();
        List<String> settings = new ArrayList<>();
        for (String argument : arguments.subList(1, arguments.size())) {
            if (FLAGS.get(action).contains(argument)) {
                flags.add(argument);
            } else if (LiveContext.isSetting(argument)) {
                settings.add(argument);
            } else {
                // Not repeated: it may be a secret in the wrong place.
                throw new CannotDo("There is an option that branding "
                        + action.name().toLowerCase(Locale.ROOT) + " does not know. See branding --help.");
            }
        }
        return new BrandingOptions(action, flags.contains("--adopt"), flags.contains("--all"), settings);
    }

    private static Action action(List<String> arguments) {
        for (Action action : Action.values()) {
            if (!arguments.isEmpty() && arguments.get(0).equals(action.name().toLowerCase(Locale.ROOT))) {
                return action;
            }
        }
        throw new CannotDo("Say what to do: branding plan, branding apply or branding restore. See branding --help.");
    }
}
