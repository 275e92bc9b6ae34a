package io.rekey.audit;

import java.time.Instant;
import java.util.Optional;

/** How an export is written, line by line. Each text ends with its line break. */
interface ExportFormat {

    String begin(boolean isFiltered, Instant at);

    /** Nothing for what this format does not show. */
    Optional<String> entry(Entry entry);

    Optional<String> checkpoint(long position, String jws);

    String complete(long resets, boolean isFiltered);

    /** Instead of {@link #complete}, where it could not go on. */
    String interrupted(String because);
}
