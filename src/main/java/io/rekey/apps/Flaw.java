package io.rekey.apps;

/**
 * What is wrong in a file.
 *
 * @param line the first is 1
 * @param rule what is wrong, a colon, and what to write
 */
record Flaw(int line, String rule) {}
