package io.rekey.audit;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a verification came to: what was looked at, how much of it differs, and the first that does. */
public final class Verdict {

    /**
     * Something that is not as it was sealed. It never tells a personal value.
     *
     * @param position in the chain; 0 for what is not in it
     * @param id of the reset or the disavowal; empty where it is about no single one
     */
    public record Difference(long position, String id, String what) {

        @Override
        public String toString() {
            return (position > 0 ? "position " + position : "outside the chain")
                    + (id.isEmpty() ? "" : ", " + id)
                    + ": " + what;
        }
    }

    private final Map<String, Long> looked = new TreeMap<>();
    private long differences;
    private Difference first;
    private long lastPosition;
    private long signedUpTo;

    void differs(long position, String id, String what) {
        differs(new Difference(position, id, what));
    }

    void differs(Difference difference) {
        differences++;
        if (first == null || isBefore(difference, first)) {
            first = difference;
        }
    }

    /** In the order of the chain; whose id is known tells more. */
    private static boolean isBefore(Difference one, Difference other) {
        return place(one.position()) < place(other.position())
                || one.position() == other.position()
                        && !one.id().isEmpty()
                        && other.id().isEmpty();
    }

    /** What is in the chain comes first. */
    private static long place(long position) {
        return position == 0 ? Long.MAX_VALUE : position;
    }

    void lookedAt(String kind) {
        looked.merge(kind, 1L, Long::sum);
    }

    void reached(long position) {
        lastPosition = Math.max(lastPosition, position);
    }

    void signedUpTo(long position) {
        signedUpTo = Math.max(signedUpTo, position);
    }

    public Optional<Difference> first() {
        return Optional.ofNullable(first);
    }

    public long differences() {
        return differences;
    }

    /** How many of that kind were looked at: {@code reset}, {@code disavowal}, {@code tombstone}, {@code checkpoint}. */
    public long count(String kind) {
        return looked.getOrDefault(kind, 0L);
    }

    public long lastPosition() {
        return lastPosition;
    }

    /** The last position that a checkpoint proves; what comes after it follows, but nobody has signed it yet. */
    public long signedUpTo() {
        return signedUpTo;
    }
}
