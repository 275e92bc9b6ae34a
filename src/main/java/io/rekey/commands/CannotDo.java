package io.rekey.commands;

/** Why a command cannot do what it was called for, in words for whoever called. */
final class CannotDo extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotDo(String why) {
        super(why);
    }
}
