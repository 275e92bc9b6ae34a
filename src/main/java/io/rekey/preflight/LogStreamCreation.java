package io.rekey.preflight;

import io.rekey.hooks.Hooks;
import io.rekey.links.PublicUrlProperties;
import io.rekey.preflight.Administration.LogStream;
import io.rekey.reset.InvalidInput;

/** Has the tenant tell its log to Rekey. */
public class LogStreamCreation {

    private final Administration administration;
    private final EventDoors doors;

    public LogStreamCreation(Administration administration, Hooks hooks, PublicUrlProperties address) {
        this.administration = administration;
        this.doors = new EventDoors(hooks, address);
    }

    /** Where to. */
    public String address() {
        return doors.logs();
    }

    /**
     * @return whether it was created; otherwise there is one that leads to Rekey, and it is left as it is
     * @throws InvalidInput when the settings name no secret
     */
    public boolean createIfMissing() {
        LogStream wanted = doors.wanted();
        boolean isThere = administration.logStreams().stream()
                .anyMatch(stream -> stream.endpoint().equals(wanted.endpoint()));
        if (!isThere) {
            administration.createLogStream(wanted);
        }
        return !isThere;
    }
}
