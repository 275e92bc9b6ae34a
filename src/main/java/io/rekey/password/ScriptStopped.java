package io.rekey.password;

import org.mozilla.javascript.Context;

/** A script that went beyond a bound. An error, since scripts can catch exceptions and run code on their way out. */
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
