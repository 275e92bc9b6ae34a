package io.rekey.apps;

/**
 * An app whose users reset their passwords here.
 *
 * @param key the app's name in the API and in addresses
 * @param name the app's name for people
 * @param clientId the app's own client at Auth0; it selects name and look of Auth0's mail
 * @param connection the name of its database connection
 */
public record App(String key, String name, String clientId, String connection) {}
