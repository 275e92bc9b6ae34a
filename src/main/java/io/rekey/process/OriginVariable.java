package io.rekey.process;

import io.rekey.reset.Origin;
import java.util.HashMap;
import java.util.Map;

/** Process variables that say from where somebody did something: a network address and a door. Only our own code sets them. */
public final class OriginVariable {

    public static final String REQUESTED_FROM = "requestedFrom";
    public static final String CONFIRMED_FROM = "confirmedFrom";
    /** Local to each task that a person completes. */
    public static final String DECIDED_FROM = "decidedFrom";

    public static final String NEW_PASSWORD_FROM = "newPasswordFrom";
    /** Who withdrew or disowned the reset, and from where. */
    public static final String STOPPED_BY = "stoppedBy";

    public static final String STOPPED_FROM = "stoppedFrom";

    private OriginVariable() {}

    /** From where what this thread does was asked for; no variable where nobody outside asked. */
    static Map<String, Object> now(String name) {
        return Origin.current().map(from -> Map.<String, Object>of(name, from)).orElse(Map.of());
    }

    /** The same beside something else. */
    static Map<String, Object> with(String name, Object value, String origin) {
        Map<String, Object> variables = new HashMap<>(now(origin));
        variables.put(name, value);
        return variables;
    }
}
