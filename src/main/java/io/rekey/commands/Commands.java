package io.rekey.commands;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The command line of the jar. Without a command it is the service. */
public final class Commands {

    private static final List<String> NAMES = List.of(VerifyCommand.NAME, BrandingCommand.NAME, DoctorCommand.NAME);

    private static final String USAGE = "Begin with the command: " + String.join(", ", NAMES)
            + ". Each tells more with --help. Without a command the service starts.";

    private Commands() {}

    /** Settings of the service; the last two are Spring's own. */
    private static final Pattern SETTING = Pattern.compile("--[^=]+=.*|--debug|--trace", Pattern.DOTALL);

    /** Whether these are no settings of the service alone. What nobody understands starts none. */
    public static boolean isCommand(String... arguments) {
        return !Arrays.stream(arguments)
                .allMatch(argument -> SETTING.matcher(argument).matches());
    }

    /** @return the exit code */
    public static int run(String... arguments) {
        return run(System.out, System.err, arguments);
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        if (arguments[0].equals("--help")) {
            out.println(USAGE);
            return 0;
        }
        List<String> options = Arrays.asList(arguments).subList(1, arguments.length);
        try {
            return switch (arguments[0]) {
                case BrandingCommand.NAME -> new BrandingCommand(out, err).run(options);
                case DoctorCommand.NAME -> new DoctorCommand(out, err).run(options);
                case VerifyCommand.NAME -> new VerifyCommand(out, err).run(options);
                default -> throw new CannotDo(USAGE);
            };
        } catch (CannotDo cannot) {
            return tell(cannot, out, err, arguments);
        } catch (RuntimeException unforeseen) {
            return tell(inOurWords(unforeseen), out, err, arguments);
        }
    }

    private static int tell(CannotDo cannot, PrintStream out, PrintStream err, String... arguments) {
        if (List.of(arguments).contains("--json")) {
            out.println(cannot.json(arguments[0].equals(VerifyCommand.NAME) ? "cannot-check" : "cannot-do"));
        }
        err.println(cannot.getMessage());
        return CannotDo.CODE;
    }

    /** Its own might repeat a setting. */
    private static CannotDo inOurWords(RuntimeException unforeseen) {
        String place = Arrays.stream(unforeseen.getStackTrace())
                .filter(element -> element.getClassName().startsWith("io.rekey."))
                .findFirst()
                .map(element -> " at " + element.getFileName() + ":" + element.getLineNumber())
                .orElse("");
        return new CannotDo("This should not have happened: "
                + unforeseen.getClass().getSimpleName() + place + ". Nothing more can be said of it here.");
    }
}
