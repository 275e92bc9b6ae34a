package io.rekey.branding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.branding.Report.Item;
import io.rekey.branding.Report.State;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with one surface.
 *
 * @param before what the tenant holds
 * @param after what it should hold: ours, and around it what is none of our business
 */
record Step(Surface surface, Item item, Optional<ObjectNode> before, ObjectNode after) {

    static Step notPossible(Surface surface, String because) {
        return new Step(surface, Item.of(surface, State.NOT_POSSIBLE, because), Optional.empty(), null);
    }

    static Step of(
            Surface surface, Optional<ObjectNode> before, ObjectNode after, boolean isOurs, Comparison comparison) {
        if (before.equals(Optional.of(after))) {
            return new Step(surface, Item.of(surface, State.SAME, List.of()), before, after);
        }
        State state = isEmpty(before) ? State.MISSING : isOurs ? State.DIFFERS : State.NOT_OURS;
        return new Step(surface, Item.of(surface, state, comparison.of(before, after)), before, after);
    }

    /** What somebody wrote into it stays, where we say nothing of it. */
    static ObjectNode merged(ObjectNode into, ObjectNode ours) {
        ObjectNode all = into.deepCopy();
        ours.properties().forEach(member -> {
            JsonNode there = all.get(member.getKey());
            boolean areObjects = there instanceof ObjectNode && member.getValue() instanceof ObjectNode;
            all.set(
                    member.getKey(),
                    areObjects ? merged((ObjectNode) there, (ObjectNode) member.getValue()) : member.getValue());
        });
        return all;
    }

    static boolean isEmpty(Optional<ObjectNode> content) {
        return content.filter(held -> !held.isEmpty()).isEmpty();
    }

    boolean isToBeWritten() {
        return switch (item.state()) {
            case MISSING, DIFFERS, NOT_OURS -> true;
            default -> false;
        };
    }
}
