package io.rekey.commands;

import io.rekey.commands.DoctorOptions.Action;
import io.rekey.preflight.Finding;
import io.rekey.preflight.Problem.Severity;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;

/** Looks whether resets will work at a tenant, and says what will go wrong for whom. */
final class DoctorCommand {

    static final String NAME = "doctor";

    private static final int NOTHING_WRONG = 0;
    private static final int SOMETHING_WRONG = 1;
    private static final int NOT_SEEN = 2;

    private static final ClassPathResource ACTION = new ClassPathResource("auth0/post-change-password.js");
    private static final Set<Severity> WRONG = EnumSet.of(Severity.BROKEN, Severity.RISK);

    private static final String HELP = """
            Looks whether resets will work at the tenant, and says what will go wrong for whom and how to mend it
            (docs/doctor.md). Unless you ask for a log stream, it only looks.

              java -jar rekey.jar doctor

              --create-log-stream  instead: has the tenant tell its log to Rekey, unless it does already
              --action             instead: prints the code of the Action that tells Rekey of a change at once
              --json               answers in JSON
              --rekey.…=…          a setting of the service

            It takes the settings of the service: rekey.auth0.*, rekey.apps-directory, rekey.clients, rekey.hooks.secrets,
            rekey.public-url, and rekey.branding.client-id and rekey.branding.client-secret of the client that may see more
            of the tenant. It needs no database.

            Exit codes: 0 nothing is wrong; 1 something is; 2 not all could be looked at, and of the rest
            nothing is wrong; or it could not do what it was called for.
            """;

    private final PrintStream out;
    private final PrintStream err;

    DoctorCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(List<String> arguments) {
        if (arguments.contains("--help")) {
            out.print(HELP);
            return NOTHING_WRONG;
        }
        DoctorOptions options = DoctorOptions.of(arguments);
        if (options.action() == Action.PRINT_ACTION) {
            out.print(action());
            return NOTHING_WRONG;
        }
        if (options.action() == Action.CREATE_LOG_STREAM) {
            LiveDoctor.Stream stream = LiveDoctor.createLogStream(options.settings());
            out.println(options.json() ? DoctorText.json(stream) : DoctorText.words(stream));
            return NOTHING_WRONG;
        }
        List<Finding> findings = LiveDoctor.look(options.settings(), subject -> err.println("… " + subject));
        out.println(options.json() ? DoctorText.json(findings) : DoctorText.words(findings));
        return code(findings);
    }

    private static int code(List<Finding> findings) {
        Set<Severity> seen = EnumSet.noneOf(Severity.class);
        findings.forEach(finding -> seen.add(finding.problem().severity()));
        if (seen.stream().anyMatch(WRONG::contains)) {
            return SOMETHING_WRONG;
        }
        return seen.contains(Severity.UNKNOWN) ? NOT_SEEN : NOTHING_WRONG;
    }

    private static String action() {
        try {
            return ACTION.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
