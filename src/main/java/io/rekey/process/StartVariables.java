package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.Reason;
import io.rekey.reset.ResetRequest;
import io.rekey.reset.Vouch;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Translates between a request and the variables a reset starts with, in both directions. */
public final class StartVariables {

    private StartVariables() {}

    public static Map<String, Object> of(ResetRequest request) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variable.APP, request.app());
        variables.put(Variable.EMAIL, request.email().value());
        variables.put(Variable.REASON, request.reason().word());
        request.locale().ifPresent(locale -> variables.put(Variable.LOCALE, locale));
        request.vouch().ifPresent(vouch -> {
            variables.put(Variable.AGENT, vouch.agent());
            variables.put(Variable.METHOD, vouch.method());
            variables.put(Variable.STATEMENT, vouch.statement());
        });
        request.returnTo().ifPresent(returnTo -> {
            variables.put(Variable.RETURN_TO, returnTo.address());
            variables.put(Variable.RETURN_STATE, returnTo.state());
        });
        return variables;
    }

    /** Reads what a service or an operator sent; an undeclared name or anything but text is refused. */
    public static ResetRequest read(Map<String, Object> variables) {
        variables.keySet().forEach(StartVariables::requireDeclared);
        return new ResetRequest(
                text(variables, Variable.APP).orElse(null),
                new EmailAddress(text(variables, Variable.EMAIL).orElse(null)),
                Reason.named(text(variables, Variable.REASON).orElse(null)),
                text(variables, Variable.LOCALE),
                vouch(variables),
                Optional.empty(),
                Optional.empty());
    }

    private static void requireDeclared(String name) {
        if (!ResetProcess.INPUTS.contains(name)) {
            throw new InvalidInput(name, "is not a variable that a caller may set");
        }
    }

    private static Optional<Vouch> vouch(Map<String, Object> variables) {
        Optional<String> agent = text(variables, Variable.AGENT);
        Optional<String> method = text(variables, Variable.METHOD);
        Optional<String> statement = text(variables, Variable.STATEMENT);
        if (agent.isEmpty() && method.isEmpty() && statement.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Vouch(agent.orElse(null), method.orElse(null), statement.orElse(null)));
    }

    private static Optional<String> text(Map<String, Object> variables, String name) {
        Object value = variables.get(name);
        if (value == null || value.equals("")) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw new InvalidInput(name, "is not a text");
    }
}
