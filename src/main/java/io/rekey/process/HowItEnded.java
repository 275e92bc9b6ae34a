package io.rekey.process;

import io.rekey.audit.AuditedResets;
import io.rekey.process.ResetProcess.Element;
import io.rekey.reset.Outcome;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells a reset's outcome from the end event it came to. That need not be the last one: a reminder may still be under way
 * then.
 */
@Component
public class HowItEnded {

    /** For statements over {@code ACT_HI_PROCINST p}: a word of {@link Outcome}, or null where there is no such end. */
    public static final String OUTCOME_IN_SQL =
            "(SELECT MAX(SUBSTRING(e.ACT_ID_, %d)) FROM ACT_HI_ACTINST e WHERE e.PROC_INST_ID_ = p.ID_ AND e.ACT_ID_ LIKE '%s%%')"
                    .formatted(Element.OUTCOME_PREFIX.length() + 1, Element.OUTCOME_PREFIX);

    private static final Set<Outcome> TELL_OF_AN_ACCOUNT =
            EnumSet.of(Outcome.NO_ACCOUNT, Outcome.NOT_RESETTABLE, Outcome.LIMITED);

    private final JdbcClient database;

    HowItEnded(JdbcClient database) {
        this.database = database;
    }

    Optional<Outcome> outcome(String resetId) {
        return database.sql("SELECT " + OUTCOME_IN_SQL + " FROM ACT_HI_PROCINST p WHERE p.ID_ = ?")
                .param(resetId)
                .query(String.class)
                .optional()
                .map(Outcome::ofWord);
    }

    /**
     * For whoever hears of the end before it is written.
     *
     * @param lastStep where the reset's last token was, or null
     * @return a word of {@link Outcome}, or {@code deleted}
     */
    public String word(String resetId, String lastStep) {
        return lastStep != null && lastStep.startsWith(Element.OUTCOME_PREFIX)
                ? lastStep.substring(Element.OUTCOME_PREFIX.length())
                : outcome(resetId).map(Outcome::word).orElse(AuditedResets.DELETED);
    }

    /** What users who are signed in somewhere learn, who could ask for other people's accounts, one after the other. */
    static Outcome toldToUsers(Outcome outcome) {
        return TELL_OF_AN_ACCOUNT.contains(outcome) ? Outcome.REFUSED : outcome;
    }
}
