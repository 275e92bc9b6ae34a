package io.rekey.process;

import io.rekey.reset.AccountEvent;
import io.rekey.reset.AccountEvents;
import java.util.List;
import org.springframework.stereotype.Component;

/** Stands in for the process that will take these events, and takes none. Temporary. */
@Component
class NoAccountEvents implements AccountEvents {

    @Override
    public void receive(List<AccountEvent> events) {
        // Nobody waits for them yet.
    }
}
