package io.rekey.password;

import java.util.List;
import java.util.stream.Stream;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * A built-in function of lists or texts. It runs from end to end without a look at any bound, and a list may say of itself
 * that it is as long as it likes, so it is not even begun with more than it gets through soon.
 */
final class BoundedFunction extends BaseFunction {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 10_000;
    private static final List<String> KINDS = List.of("Array", "String");

    private final transient Function function;

    private BoundedFunction(Scriptable globals, Function function) {
        super(globals, function.getPrototype());
        this.function = function;
    }

    static void replaceIn(ScriptableObject globals) {
        KINDS.stream()
                .map(kind -> (ScriptableObject) globals.get(kind, globals))
                .flatMap(kind -> Stream.of(kind, (ScriptableObject) kind.get("prototype", kind)))
                .forEach(functions -> replaceIn(functions, globals));
    }

    private static void replaceIn(ScriptableObject functions, Scriptable globals) {
        for (Object name : functions.getAllIds()) {
            if (name instanceof String key
                    && !key.equals("constructor")
                    && functions.get(key, functions) instanceof Function function) {
                functions.put(key, functions, new BoundedFunction(globals, function));
            }
        }
    }

    @Override
    public Object call(Context context, Scriptable scope, Scriptable self, Object[] arguments) {
        requireShort(self);
        for (Object argument : arguments) {
            requireShort(argument);
        }
        return function.call(context, scope, self, arguments);
    }

    private static void requireShort(Object value) {
        if (lengthOf(value) > LONGEST) {
            throw new ScriptStopped("it had a built-in function go through more than " + LONGEST + " elements");
        }
    }

    private static double lengthOf(Object value) {
        if (value instanceof CharSequence text) {
            return text.length();
        }
        return value instanceof Scriptable list && ScriptableObject.getProperty(list, "length") instanceof Number length
                ? length.doubleValue()
                : 0;
    }
}
