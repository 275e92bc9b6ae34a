package io.rekey.reset;

import java.util.List;

/** Takes what Auth0 tells. */
public interface AccountEvents {

    /** Takes all of the events or, when it throws, none; one that came before changes nothing. */
    void receive(List<AccountEvent> events);
}
