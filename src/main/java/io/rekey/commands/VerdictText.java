package io.rekey.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.audit.Verdict;

/** A verdict for people and for programs. */
final class VerdictText {

    private static final String NOT_AGAINST_KEPT =
            "Without --checkpoints this does not show whether the chain was written"
                    + " anew and signed by the service itself, or cut off together with its checkpoints.";

    private VerdictText() {}

    static String words(Verdict verdict, boolean againstKept) {
        String looked = "Looked at %d resets, %d disavowals, %d tombstones and %d checkpoints, up to position %d."
                .formatted(
                        verdict.count("reset"),
                        verdict.count("disavowal"),
                        verdict.count("tombstone"),
                        verdict.count("checkpoint"),
                        verdict.lastPosition());
        String signed = "%nSigned up to position %d".formatted(verdict.signedUpTo())
                + (verdict.signedUpTo() == verdict.lastPosition()
                        ? "."
                        : "; what comes after it no checkpoint proves yet.");
        return looked
                + signed
                + (againstKept ? "" : "%n%s".formatted(NOT_AGAINST_KEPT))
                + verdict.first()
                        .map(first ->
                                "%nALTERED. The first of %d differences: %s.".formatted(verdict.differences(), first))
                        .orElse("%nNothing was altered.".formatted());
    }

    static String json(Verdict verdict) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("result", verdict.first().isEmpty() ? "intact" : "altered")
                .put("resets", verdict.count("reset"))
                .put("disavowals", verdict.count("disavowal"))
                .put("tombstones", verdict.count("tombstone"))
                .put("checkpoints", verdict.count("checkpoint"))
                .put("lastPosition", verdict.lastPosition())
                .put("signedUpTo", verdict.signedUpTo())
                .put("differences", verdict.differences());
        verdict.first().ifPresent(first -> json.putObject("first")
                .put("position", first.position())
                .put("id", first.id())
                .put("what", first.what()));
        return json.toString();
    }
}
