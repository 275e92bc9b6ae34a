package io.rekey.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Why a command cannot do what it was called for, in words for whoever called. */
final class CannotDo extends RuntimeException {

    /** The exit code. */
    static final int CODE = 2;

    private static final long serialVersionUID = 1L;

    CannotDo(String why) {
        super(why);
    }

    /** @param result in a word */
    String json(String result) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("result", result)
                .put("because", getMessage())
                .toString();
    }
}
