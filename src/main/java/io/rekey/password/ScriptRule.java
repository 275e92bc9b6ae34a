package io.rekey.password;

import io.rekey.reset.InvalidInput;
import java.time.Duration;
import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The app's own script: {@code validate({password, email, name, app, locale})} returns null, a message or a list of
 * messages. Whatever goes wrong refuses the password, and is logged without it and without what the script said. See
 * {@link Sandbox} for what the script can not do.
 */
final class ScriptRule implements Clause {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptRule.class);

    /** An owner waits for it. */
    private static final Duration LONGEST_TO_VALIDATE = Duration.ofMillis(150);

    private static final Duration LONGEST_TO_LOAD = Duration.ofSeconds(2);

    private static final String SETTING = "script";
    private static final int LONGEST_SCRIPT = 100_000;

    private final String app;
    private final Sandbox sandbox = new Sandbox();
    private final Script compiled;

    ScriptRule(String app, String source) {
        this.app = app;
        InvalidInput.requireLines(SETTING, source, LONGEST_SCRIPT);
        try {
            compiled = sandbox.run(LONGEST_TO_LOAD, (context, globals) -> compiled(context, globals, source));
        } catch (EvaluatorException unreadable) {
            throw new InvalidInput(
                    SETTING,
                    "is not JavaScript that Rhino understands (line " + unreadable.lineNumber() + "): correct it there;"
                            + " it knows no classes, no async and no const in the head of a loop");
        } catch (RhinoException thrown) {
            throw new InvalidInput(
                    SETTING, "fails when it is loaded (line " + thrown.lineNumber() + "): correct it there");
        } catch (ScriptStopped stopped) {
            throw new InvalidInput(
                    SETTING,
                    "never gets through when it is loaded (line " + stopped.line() + "): write functions and constants"
                            + " only");
        }
    }

    private static Script compiled(Context context, ScriptableObject globals, String source) {
        Script script = context.compileString(source, SETTING, 1, null);
        script.exec(context, globals, globals);
        if (!(globals.get("validate", globals) instanceof Function)) {
            throw new InvalidInput(SETTING, "has no function validate: write function validate({password}) { ... }");
        }
        return script;
    }

    @Override
    public List<Rule> broken(Candidate candidate) {
        try {
            return sandbox.run(LONGEST_TO_VALIDATE, (context, globals) -> judged(context, globals, candidate));
        } catch (ScriptStopped stopped) {
            return failed(stopped.line(), stopped.getMessage());
        } catch (ScriptAnswer.Unusable answer) {
            return failed(0, answer.getMessage());
        } catch (RhinoException thrown) {
            return failed(thrown.lineNumber(), inWords(thrown));
        } catch (StackOverflowError tooDeep) {
            return failed(0, "it calls itself too often");
        } catch (OutOfMemoryError tooMuchAtOnce) {
            return failed(0, "it asked for more memory than there is");
        }
    }

    @Override
    public List<Rule> described() {
        return List.of(Rule.of(RuleKind.SCRIPT));
    }

    private List<Rule> judged(Context context, ScriptableObject globals, Candidate candidate) {
        compiled.exec(context, globals, globals);
        Function validate = (Function) globals.get("validate", globals);
        Object answer = validate.call(context, globals, globals, new Object[] {argument(context, globals, candidate)});
        return ScriptAnswer.messages(answer, candidate.text()).stream()
                .map(message -> Rule.of(RuleKind.SCRIPT_MESSAGE, message))
                .toList();
    }

    private Scriptable argument(Context context, Scriptable globals, Candidate candidate) {
        Scriptable argument = context.newObject(globals);
        ScriptableObject.putProperty(argument, "password", candidate.text());
        ScriptableObject.putProperty(argument, "email", candidate.email().value());
        ScriptableObject.putProperty(argument, "name", candidate.profile().getOrDefault("name", ""));
        ScriptableObject.putProperty(argument, "app", app);
        ScriptableObject.putProperty(argument, "locale", candidate.locale().toLanguageTag());
        return argument;
    }

    /** Never its message, which may hold whatever the script had in its hands. */
    private static String inWords(RhinoException thrown) {
        return thrown instanceof JavaScriptException
                ? "it threw an exception"
                : thrown instanceof EcmaError error
                        ? "it met a " + error.getName()
                        : "it could not be run on, for example because it calls itself too often";
    }

    private List<Rule> failed(int line, String why) {
        LOG.warn(
                "The password script of app {} failed{}: {}. The password was refused.",
                app,
                line > 0 ? " at line " + line : "",
                why);
        return List.of(Rule.of(RuleKind.SCRIPT_FAILED));
    }
}
