package io.rekey.branding;

import java.util.List;

/**
 * What is otherwise at the tenant than it should be.
 *
 * @param app its key, the client id of an app that has no folder, or empty for what is everybody's
 */
public record Difference(String app, List<String> removed, List<String> added) {}
