package io.rekey.password;

import org.mozilla.javascript.Context;

/** A script that went beyond a bound. An error, since scripts may run code of theirs on the way out of an exception. */
final class ScriptStopped extends Error {

    private static final long serialVersionUID = 1L;

    private final int line;

    ScriptStopped(String bound) {
        super(bound, null, false, false);
        line = Context.reportRuntimeError(bound).lineNumber();
    }

    int line() {
        return line;
    }
}
