package io.rekey.preflight;

import io.rekey.preflight.Administration.LogStream;
import io.rekey.reset.InvalidInput;
import org.springframework.stereotype.Component;

/** Has the tenant tell its log to Rekey. */
@Component
public class LogStreamCreation {

    private final Administration administration;
    private final EventDoors doors;

    LogStreamCreation(Administration administration, EventDoors doors) {
        this.administration = administration;
        this.doors = doors;
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
