package io.rekey.process;

import io.rekey.process.ResetProcess.EventVariable;
import io.rekey.reset.AccountEvent;
import io.rekey.reset.AccountEvents;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes events in: each becomes one instance of {@code auth0-event.bpmn} in the transaction that accepts it, so that none
 * is lost in a crash. What is about nobody's reset is dropped: an account's slot is taken long before anything that an
 * event could tell of it. Auth0 delivers an event at least once; a second one with the same id is dropped.
 */
@Component
public class EventInbox implements AccountEvents {

    private final KnownEvents known;
    private final RuntimeService runtime;
    private final OpenSlot slot;
    private final Clock clock;

    EventInbox(KnownEvents known, RuntimeService runtime, OpenSlot slot, Clock clock) {
        this.known = known;
        this.runtime = runtime;
        this.slot = slot;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void receive(List<AccountEvent> events) {
        List<AccountEvent> ours =
                events.stream().filter(event -> slot.isTaken(event.user())).toList();
        if (!ours.isEmpty()) {
            known.forgetOld();
        }
        ours.stream()
                // Two deliveries of the same events in another order would wait for each other otherwise.
                .sorted(Comparator.comparing(AccountEvent::id))
                .filter(event -> known.isNew(event.id()))
                .forEach(this::start);
    }

    /** What we saw for ourselves goes the way of any event. */
    public void seenWithoutEvent(String resetId, String accountId, String connection) {
        start(new AccountEvent(
                "seen-" + resetId, AccountEvent.Type.PASSWORD_CHANGED, accountId, connection, clock.instant()));
    }

    /** What is kept of an account is found by the key. */
    private void start(AccountEvent event) {
        runtime.startProcessInstanceByKey(
                ResetProcess.EVENT_KEY,
                event.user().toLowerCase(Locale.ROOT),
                Map.of(
                        EventVariable.LOG_ID, event.id(),
                        EventVariable.TYPE, event.type().name(),
                        EventVariable.USER, event.user(),
                        EventVariable.CONNECTION, event.connection(),
                        EventVariable.DATE, event.date().toString()));
    }
}
