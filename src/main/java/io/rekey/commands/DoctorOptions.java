package io.rekey.commands;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code doctor} was called with.
 *
 * @param settings of the service, as it takes them
 */
record DoctorOptions(Action action, boolean json, List<String> settings) {

    enum Action {
        LOOK,
        CREATE_LOG_STREAM,
        PRINT_ACTION
    }

    static DoctorOptions of(List<String> arguments) {
        Action action = Action.LOOK;
        List<String> settings = new ArrayList<>();
        for (String argument : arguments) {
            switch (argument) {
                case "--json" -> {}
                case "--create-log-stream" -> action = only(action, Action.CREATE_LOG_STREAM);
                case "--action" -> action = only(action, Action.PRINT_ACTION);
                default -> settings.add(setting(argument));
            }
        }
        return new DoctorOptions(action, arguments.contains("--json"), settings);
    }

    private static Action only(Action before, Action action) {
        if (before != Action.LOOK && before != action) {
            throw new CannotDo("Either --create-log-stream or --action, not both at once.");
        }
        return action;
    }

    private static String setting(String argument) {
        if (!LiveContext.isSetting(argument)) {
            // Not repeated: it may be a secret in the wrong place.
            throw new CannotDo("There is an option that doctor does not know. See doctor --help.");
        }
        return argument;
    }
}
