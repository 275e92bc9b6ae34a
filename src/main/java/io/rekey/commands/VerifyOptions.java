package io.rekey.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code verify} was called with.
 *
 * @param settings of the database, as the service takes them
 */
record VerifyOptions(
        boolean help,
        boolean json,
        Optional<Path> export,
        Optional<Path> keys,
        Optional<Path> checkpoints,
        List<String> settings) {

    static VerifyOptions of(List<String> arguments) {
        List<String> flags = new ArrayList<>();
        Map<String, Path> files = new HashMap<>();
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--help", "--json" -> flags.add(argument);
                case "--export", "--keys", "--checkpoints" -> files.put(argument, file(arguments, ++i));
                default -> settings.add(setting(argument));
            }
        }
        if (files.containsKey("--export") && !files.containsKey("--keys") && !flags.contains("--help")) {
            throw new CannotDo("--export needs --keys: the file that GET /api/v1/audit/keys answered with.");
        }
        return new VerifyOptions(
                flags.contains("--help"),
                flags.contains("--json"),
                Optional.ofNullable(files.get("--export")),
                Optional.ofNullable(files.get("--keys")),
                Optional.ofNullable(files.get("--checkpoints")),
                settings);
    }

    private static Path file(List<String> arguments, int place) {
        if (place >= arguments.size() || arguments.get(place).startsWith("--")) {
            throw new CannotDo(arguments.get(place - 1) + " needs the name of a file.");
        }
        return Path.of(arguments.get(place));
    }

    private static String setting(String argument) {
        if (!LiveContext.isSetting(argument)) {
            // Not repeated: it may be a password in the wrong place.
            throw new CannotDo("There is an option that verify does not know. See verify --help.");
        }
        return argument;
    }
}
