package io.rekey.commands;

/** Why nothing can be said of the trail, in words for whoever called. */
final class CannotCheck extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotCheck(String why) {
        super(why);
    }
}
