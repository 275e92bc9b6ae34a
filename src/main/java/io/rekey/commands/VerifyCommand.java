package io.rekey.commands;

import io.rekey.audit.ExportVerification;
import io.rekey.audit.FilteredExport;
import io.rekey.audit.KeptCheckpoints;
import io.rekey.audit.PublicKeys;
import io.rekey.audit.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says whether the trail is as it was sealed, and if not, what is the first thing that is not. */
final class VerifyCommand {

    static final String NAME = "verify";

    private static final int INTACT = 0;
    private static final int ALTERED = 1;

    private static final long PROGRESS = 10_000;

    private static final String HELP = """
            Says whether the trail of resets is as it was sealed (docs/audit.md).

              java -jar rekey.jar verify
                  checks the database of spring.datasource.*, which is set as for the service itself
              java -jar rekey.jar verify --export FILE --keys FILE
                  checks an export in JSON Lines, and needs no database

              --keys FILE         the answer of GET /api/v1/audit/keys; without it, the keys of rekey.audit.*
              --checkpoints FILE  checkpoints that were kept outside: a log, or the answer of GET /api/v1/audit/checkpoints
              --json              answers in JSON
              --spring.…=…        a setting of the database

            Exit codes: 0 nothing was altered, 1 something was, 2 it cannot be checked.
            """;

    private final PrintStream out;
    private final PrintStream err;

    VerifyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(List<String> arguments) {
        VerifyOptions options = VerifyOptions.of(arguments);
        if (options.help()) {
            out.print(HELP);
            return INTACT;
        }
        Verdict verdict = verify(options);
        out.println(
                options.json()
                        ? VerdictText.json(verdict)
                        : VerdictText.words(verdict, options.checkpoints().isPresent()));
        return verdict.first().isEmpty() ? INTACT : ALTERED;
    }

    private Verdict verify(VerifyOptions options) {
        Optional<PublicKeys> keys = options.keys().map(VerifyCommand::keys);
        if (options.export().isEmpty()) {
            return LiveDatabase.verify(options.settings(), keys, known -> kept(options, known), this::tellProgress);
        }
        Path file = options.export().get();
        KeptCheckpoints kept = kept(options, keys.orElseThrow());
        try {
            return read(file, lines -> ExportVerification.verify(lines, keys.orElseThrow(), kept, this::tellProgress));
        } catch (FilteredExport filtered) {
            throw new CannotDo(filtered.getMessage());
        }
    }

    private static PublicKeys keys(Path file) {
        PublicKeys keys = read(file, lines -> PublicKeys.ofJwks(String.join("\n", lines.toList())));
        if (keys.isEmpty()) {
            throw new CannotDo(file + " holds no Ed25519 key: save the answer of GET /api/v1/audit/keys in it.");
        }
        return keys;
    }

    private static KeptCheckpoints kept(VerifyOptions options, PublicKeys keys) {
        try {
            return options.checkpoints().map(file -> kept(file, keys)).orElseGet(KeptCheckpoints::new);
        } catch (IllegalArgumentException foreign) {
            throw new CannotDo(foreign.getMessage() + ": is its key among the former keys?");
        }
    }

    private static KeptCheckpoints kept(Path file, PublicKeys keys) {
        KeptCheckpoints kept = read(file, lines -> new KeptCheckpoints(lines, keys));
        if (kept.isEmpty()) {
            throw new CannotDo(file + " holds no checkpoint.");
        }
        return kept;
    }

    private interface Reading<T> {
        T of(Stream<String> lines);
    }

    private static <T> T read(Path file, Reading<T> reading) {
        try (Stream<String> lines = Files.lines(file)) {
            return reading.of(lines);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CannotDo(file + " cannot be read.");
        }
    }

    private void tellProgress(long position) {
        if (position % PROGRESS == 0) {
            err.println("… position " + position);
        }
    }
}
