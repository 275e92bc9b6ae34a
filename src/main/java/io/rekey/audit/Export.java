package io.rekey.audit;

import io.rekey.audit.Checkpoints.Checkpoint;
import io.rekey.reset.InvalidInput;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the sealed resets as a stream, in the order of the chain. It reads page by page, so that neither a large export
 * takes memory nor a slow reader a connection, and its last line says whether all of it is there.
 */
@Component
public class Export {

    private static final Logger LOG = LoggerFactory.getLogger(Export.class);

    /** A page is read in well under one; a filter that nothing fits may walk along the whole chain. */
    private static final Duration PAGE_AT_MOST = Duration.ofSeconds(30);

    private final JdbcClient database;
    private final Checkpoints checkpoints;
    private final Clock clock;

    Export(DataSource database, Checkpoints checkpoints, Clock clock) {
        this.database = ImpatientDatabase.of(database, PAGE_AT_MOST);
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** As which kind of file. */
    public enum Format {
        JSONL,
        CSV;

        ExportFormat writer() {
            return this == CSV ? new CsvExport() : new JsonExport();
        }
    }

    /** What to export, read from the database so far as to know that it can be. */
    public final class Started {

        private final SealedEntries entries;
        private final ExportFormat format;
        private List<Entry> page;
        private Map<Long, Checkpoint> signed = Map.of();
        private long resets;

        /** What is sealed or signed later is for the next export. */
        private final long end;

        private Started(ResetQuery query, ExportFormat format) {
            entries = new SealedEntries(database, query);
            this.format = format;
            end = entries.head();
            read(0);
        }

        private void read(long after) {
            page = entries.between(after, end);
            signed = new HashMap<>();
            if (!page.isEmpty() && !entries.isFiltered()) {
                checkpoints.between(after, last()).forEach(checkpoint -> signed.put(checkpoint.position(), checkpoint));
            }
        }

        private long last() {
            return page.get(page.size() - 1).position();
        }

        /** @throws IOException where whoever reads it has gone */
        public void writeTo(Writer out) throws IOException {
            out.write(format.begin(entries.isFiltered(), clock.instant()));
            try {
                while (!page.isEmpty()) {
                    for (Entry entry : page) {
                        write(entry, out);
                    }
                    out.flush();
                    read(last());
                }
                out.write(format.complete(resets, entries.isFiltered()));
            } catch (DataAccessException broken) {
                LOG.warn("An export was interrupted: {}", broken.getClass().getSimpleName());
                out.write(format.interrupted("the database gave no answer"));
            }
            out.flush();
        }

        private void write(Entry entry, Writer out) throws IOException {
            if (entry.kind().equals(Ended.RESET)) {
                resets++;
            }
            append(format.entry(entry), out);
            Checkpoint checkpoint = signed.remove(entry.position());
            if (checkpoint != null) {
                append(format.checkpoint(checkpoint.position(), checkpoint.jws()), out);
            }
        }

        private static void append(Optional<String> line, Writer out) throws IOException {
            if (line.isPresent()) {
                out.write(line.get());
            }
        }
    }

    /** @throws InvalidInput where the query asks for a page */
    public Started start(ResetQuery query, Format format) {
        if (query.cursor().isPresent()) {
            throw new InvalidInput("cursor", "is not a parameter of an export");
        }
        return new Started(query, format.writer());
    }

    /** All checkpoints, as lines of JSON. */
    public void checkpointsTo(Writer out) throws IOException {
        List<Checkpoint> page = checkpoints.after(0);
        while (!page.isEmpty()) {
            for (Checkpoint checkpoint : page) {
                out.write(JsonExport.checkpointLine(checkpoint.position(), checkpoint.jws()));
            }
            page = checkpoints.after(page.get(page.size() - 1).position());
        }
        out.flush();
    }
}
