package io.rekey.janrain;

/** Whether a request names a form that its client has. */
final class Forms {

    private Forms() {}

    /** @throws Refusal when it is another one, or one of another flow */
    static void require(JanrainClient client, String form, Arguments arguments) {
        String named = arguments.require("form");
        if (!named.equals(form)) {
            throw Refusal.invalid("form", "no such form '" + Refusal.shortened(named) + "'");
        }
        String flow = client.settings().flow();
        arguments
                .find("flow")
                .filter(other -> !flow.isEmpty() && !other.equals(flow))
                .ifPresent(other -> {
                    throw Refusal.invalid("flow", "no such flow '" + Refusal.shortened(other) + "'");
                });
    }
}
