package io.rekey.preflight;

/**
 * Something that is not as it should be.
 *
 * @param about what it was found at: a setting, an app, a connection
 * @param trouble what will go wrong for whom
 * @param remedy how to mend it
 */
public record Finding(Problem problem, String about, String trouble, String remedy) {}
