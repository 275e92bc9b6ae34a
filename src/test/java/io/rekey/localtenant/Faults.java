package io.rekey.localtenant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The faults still to come. */
public final class Faults {

    private final List<Fault> faults = new ArrayList<>();
    private final Gate gate = new Gate();

    public synchronized void add(Fault fault) {
        faults.add(fault.complete());
    }

    public synchronized List<Fault> list() {
        return List.copyOf(faults);
    }

    /** Held answers are let go as well. */
    public synchronized void clear() {
        faults.clear();
        gate.release();
    }

    /** Lets go of the answers that are held now. */
    public void release() {
        gate.release();
    }

    /** Returns once an answer is held: its call has had its effect. Fails if none is in time. */
    public void awaitHeld(Duration atMost) {
        gate.awaitHeld(atMost);
    }

    Optional<Response> met(Request request, Supplier<Response> effect) {
        Optional<Fault> fault;
        Gate.Pass pass;
        synchronized (this) {
            fault = next(request);
            pass = gate.pass();
        }
        return fault.isPresent() ? fault.get().apply(effect, pass) : Optional.of(effect.get());
    }

    /** The oldest fault that this call meets; it is counted down by being asked for. */
    private Optional<Fault> next(Request request) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.meets(request)) {
                countDown(i);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private void countDown(int index) {
        Fault fault = faults.get(index);
        if (fault.times() > 1) {
            faults.set(index, fault.times(fault.times() - 1));
        } else {
            faults.remove(index);
        }
    }
}
