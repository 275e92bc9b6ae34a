package io.rekey.audit;

import java.util.Optional;

/** The history of resets as the process engine keeps it. */
public interface Trails {

    /** @return nothing where there is no such reset, or its history has been cleaned up or erased */
    Optional<Trail> read(String resetId);
}
