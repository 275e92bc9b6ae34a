package io.rekey.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the process engine keeps of ended instances, row by row as it stands in its tables. */
public interface EngineRows {

    /**
     * @param retainedUntil when they are due to go
     * @param tables the rows of each table by the ids of the rows, each by the names of its columns and without empty ones;
     *     tables without a row of it are there as well
     */
    record OfInstance(Optional<Instant> retainedUntil, Map<String, List<Map<String, String>>> tables) {}

    /** By id; an instance that is gone is left out. */
    Map<String, OfInstance> read(Collection<String> instanceIds);

    /** Which of them the engine still has. */
    Set<String> kept(Collection<String> instanceIds);

    /** Ended disavowals that have no seal, the earliest first. */
    List<Ended> unsealedDisavowals(int atMost);

    /** The disavowal with that id, once it has ended. */
    Optional<Ended> endedDisavowal(String id);

    /** Resets and disavowals that ended before then and have no seal, as the engine knows them; a thousand at most. */
    List<String> unsealed(Instant endedBefore);
}
