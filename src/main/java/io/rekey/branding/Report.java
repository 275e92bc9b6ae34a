package io.rekey.branding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What was found, or done. */
public record Report(Result result, List<Item> surfaces) {

    /** How it ended. */
    public enum Result {
        /** There is nothing to do. */
        SAME,
        /** Something is to be done. */
        DIFFERS,
        APPLIED,
        RESTORED,
        /** Nothing was changed, because something is not ours. */
        NOT_OURS,
        /** Something could not be done; what was done is told. */
        INCOMPLETE;

        @JsonValue
        @Override
        public String toString() {
            return word(name());
        }
    }

    /** What a surface is like, or came to be like. */
    public enum State {
        SAME,
        MISSING,
        DIFFERS,
        NOT_OURS,
        NOT_POSSIBLE,
        WRITTEN,
        RESTORED,
        FAILED;

        @JsonValue
        @Override
        public String toString() {
            return word(name());
        }
    }

    /**
     * @param surface its key
     * @param because why it is not possible, or failed; otherwise empty
     */
    public record Item(String surface, String title, State state, List<Difference> differences, String because) {

        static Item of(Surface surface, State state, List<Difference> differences) {
            return new Item(surface.key(), surface.title(), state, differences, "");
        }

        static Item of(Surface surface, State state, String because) {
            return new Item(surface.key(), surface.title(), state, List.of(), because);
        }
    }

    private static final Set<State> UNDONE = EnumSet.of(State.NOT_POSSIBLE, State.FAILED);

    static Report found(List<Item> items) {
        boolean differs = has(items, EnumSet.of(State.MISSING, State.DIFFERS, State.NOT_OURS));
        return new Report(differs ? Result.DIFFERS : undoneOr(items, Result.SAME), items);
    }

    static Report done(List<Item> items, State how, Result done) {
        return new Report(undoneOr(items, has(items, EnumSet.of(how)) ? done : Result.SAME), items);
    }

    private static Result undoneOr(List<Item> items, Result otherwise) {
        return has(items, UNDONE) ? Result.INCOMPLETE : otherwise;
    }

    static boolean has(List<Item> items, Set<State> states) {
        return items.stream().map(Item::state).anyMatch(states::contains);
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
