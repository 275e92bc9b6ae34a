package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Reason;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;

/** What about a reset calls for care, the most urgent first, in as few words as a task's card has room for. */
enum RiskSign {
    INVESTIGATION("under investigation", 80, reset -> is(reset, Variable.UNDER_INVESTIGATION)),
    COMPROMISED("password known to others", 70, RiskSign::isCompromised),
    PRIVILEGED("privileged role", 60, reset -> is(reset, Variable.PRIVILEGED)),
    MFA("MFA", 60, reset -> is(reset, Variable.MFA_ENROLLED)),
    BRAKE("too many from this client", 60, reset -> is(reset, Variable.BRAKE)),
    APP("as its app wants it", 60, reset -> is(reset, Variable.APPROVAL_ALWAYS)),
    LATELY("reset lately", 60, reset -> number(reset, Variable.RESETS_LATELY) > 0),
    UNVERIFIED("address never verified", 60, reset -> !is(reset, Variable.EMAIL_VERIFIED)),
    NEW_ACCOUNT("new account", 60, reset -> number(reset, Variable.ACCOUNT_AGE_IN_DAYS) < 1);

    /** The engine's own for a task of which nothing is known. */
    static final int ORDINARY_PRIORITY = 50;

    private final String words;
    private final int priority;
    private final Predicate<VariableScope> stands;

    RiskSign(String words, int priority, Predicate<VariableScope> stands) {
        this.words = words;
        this.priority = priority;
        this.stands = stands;
    }

    static List<RiskSign> of(VariableScope reset) {
        return Stream.of(values()).filter(sign -> sign.stands.test(reset)).toList();
    }

    String words() {
        return words;
    }

    int priority() {
        return priority;
    }

    private static boolean isCompromised(VariableScope reset) {
        return Reason.COMPROMISED.word().equals(reset.getVariable(Variable.REASON));
    }

    private static boolean is(VariableScope reset, String variable) {
        return Boolean.TRUE.equals(reset.getVariable(variable));
    }

    private static long number(VariableScope reset, String variable) {
        return (Long) reset.getVariable(variable);
    }
}
