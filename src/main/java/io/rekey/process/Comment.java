package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.InvalidInput;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** What a person wrote into a form beside the decision; it is kept in the history. */
final class Comment {

    private static final int LONGEST = 1000;

    private Comment() {}

    /** Whether there is one; one that is too long, or no text, is refused. */
    static boolean isWritten(DelegateTask task) {
        Object comment = task.getVariable(Variable.COMMENT);
        if (comment == null || comment instanceof String text && text.isBlank()) {
            return false;
        }
        InvalidInput.requireLines(Variable.COMMENT, comment, LONGEST);
        return true;
    }
}
