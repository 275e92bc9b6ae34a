package io.rekey.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Why a command cannot do what it was called for, in words for whoever called. */
final class CannotDo extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotDo(String why) {
        super(why);
    }

    String json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("result", "cannot-do")
                .put("because", getMessage())
                .toString();
    }
}
