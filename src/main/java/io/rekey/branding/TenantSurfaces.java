package io.rekey.branding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What the tenant shows to people, to be read and written. Every call may end in a {@code RemoteFailure}. */
public interface TenantSurfaces {

    /**
     * What the tenant holds, in its own words.
     *
     * @return nothing when it holds none; an empty object when it always holds one and this one is empty
     * @throws Refused when it does not let us look
     */
    Optional<ObjectNode> read(Surface surface);

    /**
     * @param content nothing to take it away
     * @throws Refused when it says no; nothing has changed then
     */
    void write(Surface surface, Optional<ObjectNode> content);

    /** As language tags. */
    List<String> enabledLanguages();

    /** Why the tenant says no, and what would help. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refused(String why) {
            super(why);
        }
    }
}
