package io.rekey.commands;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** The command line of the jar. Without a command it is the service. */
public final class Commands {

    private static final List<String> NAMES = List.of(VerifyCommand.NAME, BrandingCommand.NAME, DoctorCommand.NAME);

    private Commands() {}

    /** Whether these are no settings of the service alone. What nobody understands starts none. */
    public static boolean isCommand(String... arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> !argument.startsWith("--"));
    }

    /** @return the exit code */
    public static int run(String... arguments) {
        return run(System.out, System.err, arguments);
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        List<String> options = Arrays.asList(arguments).subList(1, arguments.length);
        try {
            return switch (arguments[0]) {
                case BrandingCommand.NAME -> new BrandingCommand(out, err).run(options);
                case DoctorCommand.NAME -> new DoctorCommand(out, err).run(options);
                case VerifyCommand.NAME -> new VerifyCommand(out, err).run(options);
                default ->
                    throw new CannotDo("Begin with the command: " + String.join(", ", NAMES)
                            + ". Each tells more with --help. Without a command the service starts.");
            };
        } catch (CannotDo cannot) {
            if (options.contains("--json")) {
                out.println(cannot.json(arguments[0].equals(VerifyCommand.NAME) ? "cannot-check" : "cannot-do"));
            }
            err.println(cannot.getMessage());
            return CannotDo.CODE;
        }
    }
}
