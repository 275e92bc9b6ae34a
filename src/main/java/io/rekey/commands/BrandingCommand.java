package io.rekey.commands;

import io.rekey.branding.Report;
import io.rekey.branding.Report.Item;
import java.io.PrintStream;
import java.util.List;

/** Publishes the apps' looks and words to the tenant's own pages and mails, and takes them back. */
final class BrandingCommand {

    static final String NAME = "branding";

    private static final int DONE = 0;
    private static final int NOT_ALL_DONE = 1;

    private static final String HELP = """
            Brings Auth0's own pages and mails to the look and the words of the apps (docs/branding.md).

              java -jar rekey.jar branding plan
                  shows for each app what is otherwise at the tenant, and changes nothing
              java -jar rekey.jar branding apply
                  changes that, and only that; what it replaces is kept
              java -jar rekey.jar branding restore
                  brings back what the last run replaced; done again, what the one before it did

              --adopt             replaces also what Rekey did not make, or what was changed by hand since
              --all               restore only: goes back to before the first run
              --json              answers in JSON
              --spring.…=…, --rekey.…=…
                                  a setting of the service

            It takes the settings of the service: rekey.apps-directory, rekey.auth0.url, spring.datasource.*, and
            rekey.branding.client-id and rekey.branding.client-secret of a client that may change the tenant's look.

            Exit codes: 0 all is as it should be, or is now; 1 plan found differences, or not everything could be done;
            2 nothing was done.
            """;

    private final PrintStream out;
    private final PrintStream err;

    BrandingCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(List<String> arguments) {
        if (arguments.contains("--help")) {
            out.print(HELP);
            return DONE;
        }
        Report report = LiveBranding.run(BrandingOptions.of(arguments), this::tellProgress);
        out.println(arguments.contains("--json") ? BrandingText.json(report) : BrandingText.words(report));
        return code(report);
    }

    private void tellProgress(Item item) {
        err.println("… " + item.title());
    }

    private static int code(Report report) {
        return switch (report.result()) {
            case SAME, APPLIED, RESTORED -> DONE;
            case DIFFERS, INCOMPLETE -> NOT_ALL_DONE;
            case NOT_OURS -> CannotDo.CODE;
        };
    }
}
