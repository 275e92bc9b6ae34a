package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * Remembers that passwords of a reset's owner may have reached Auth0 without our knowing. Whoever changes that, or goes by
 * it, holds the {@link ResetLock}.
 */
@Component
class PasswordAttempts {

    private final RuntimeService runtime;

    PasswordAttempts(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** The first one stands for those that come while nobody knows what became of it. */
    void remember(String resetId, String attempt) {
        if (!areRemembered(resetId)) {
            runtime.setVariable(resetId, Variable.SETTING_PASSWORD, attempt);
        }
    }

    /** It was refused; of any other attempt that says nothing. */
    void forget(String resetId, String attempt) {
        if (attempt.equals(runtime.getVariable(resetId, Variable.SETTING_PASSWORD))) {
            runtime.removeVariable(resetId, Variable.SETTING_PASSWORD);
        }
    }

    boolean areRemembered(String resetId) {
        return runtime.getVariable(resetId, Variable.SETTING_PASSWORD) != null;
    }
}
