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

    private ScriptStopped(String why, int line) {
        super(why, null, false, false);
        this.line = line;
    }

    /** Told outside, where nobody knows at which line it is. */
    static ScriptStopped inTheDark(String why) {
        return new ScriptStopped(why, 0);
    }

    int line() {
        return line;
    }
}
