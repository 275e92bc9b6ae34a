package io.rekey.engine.history;

import io.rekey.process.WhereItStands;
import io.rekey.reset.Status;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells in SQL where open resets stand, many at once, by the same steps as {@link WhereItStands} does for one. */
final class Statuses {

    /** The number of the status of the reset {@code r}, in the order of {@link Status}. */
    static final String OF_RESET = """
            CASE WHEN r.outcome IS NOT NULL THEN %d
                 WHEN EXISTS (SELECT 1 FROM ACT_RU_INCIDENT i WHERE i.PROC_INST_ID_ = r.reset_id) THEN %d
                 ELSE COALESCE((SELECT MAX(CASE e.ACT_ID_ %s END) FROM ACT_RU_EXECUTION e
                                WHERE e.PROC_INST_ID_ = r.reset_id), %d) END""".formatted(
                    Status.ENDED.ordinal(),
                    Status.NEEDS_ATTENTION.ordinal(),
                    WhereItStands.STATUS_BY_STEP.entrySet().stream()
                            .map(step -> "WHEN '" + step.getKey() + "' THEN "
                                    + step.getValue().ordinal())
                            .sorted()
                            .collect(Collectors.joining(" ")),
                    Status.VERIFYING.ordinal());

    private Statuses() {}

    static int numberOf(String word) {
        return Stream.of(Status.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow()
                .ordinal();
    }

    static Status ofNumber(int number) {
        return Status.values()[number];
    }
}
