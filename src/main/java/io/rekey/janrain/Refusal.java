package io.rekey.janrain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer that says no in Janrain's way. It repeats nothing secret of what was sent. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_NAME = 100;

    private final JanrainError error;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    Refusal(JanrainError error, String description) {
        super(description);
        this.error = error;
    }

    Refusal with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    static Refusal missing(String argument) {
        return new Refusal(JanrainError.MISSING_ARGUMENT, "missing required argument: " + argument)
                .with("argument_name", argument);
    }

    static Refusal invalid(String argument, String description) {
        return new Refusal(JanrainError.INVALID_ARGUMENT, description).with("argument_name", argument);
    }

    static Refusal twice(String argument) {
        return new Refusal(JanrainError.DUPLICATE_ARGUMENT, "the argument came twice")
                .with("argument_name", shortened(argument));
    }

    /** @param fields what is wrong with each, in sentences for people */
    static Refusal fields(Map<String, List<String>> fields) {
        return new Refusal(JanrainError.INVALID_FORM_FIELDS, "one or more form fields are not valid")
                .with("invalid_fields", fields);
    }

    /** The same for every reason. */
    static Refusal credentials() {
        return new Refusal(
                JanrainError.INVALID_CLIENT_CREDENTIALS, "the client is not known or did not prove who it is");
    }

    static Refusal tokenExpired() {
        return new Refusal(
                JanrainError.ACCESS_TOKEN_EXPIRED,
                "this access token is not good, or not any more: ask for a new mail");
    }

    /** @param message for people, which clients show as it is */
    static Refusal triggered(String message) {
        return new Refusal(JanrainError.TRIGGERED_ERROR, message).with("message", message);
    }

    /** For a description: a name that somebody else chose. */
    static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    JanrainError error() {
        return error;
    }

    Map<String, Object> members() {
        return members;
    }
}
