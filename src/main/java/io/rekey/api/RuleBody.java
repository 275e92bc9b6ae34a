package io.rekey.api;

/**
 * A rule for passwords as the API tells it.
 *
 * @param rule its stable name
 * @param message in the app's words
 */
record RuleBody(String rule, String message) {}
