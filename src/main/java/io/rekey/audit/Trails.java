package io.rekey.audit;

import java.util.List;
import java.util.Optional;

/** The history of resets, and of disavowals, as the process engine keeps it. */
public interface Trails {

    /** @return nothing where there is no such reset, or its history has been cleaned up or erased */
    Optional<Trail> read(String resetId);

    /** @return nothing where there is no such disavowal, or its history has been cleaned up or erased */
    Optional<Disavowal> readDisavowal(String id);

    /** Open or ended, as far as their history is there. */
    List<Disavowal> disavowalsOf(String resetId);
}
