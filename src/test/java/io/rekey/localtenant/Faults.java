package io.rekey.localtenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults still to come. */
public final class Faults {

    private final List<Fault> faults = new ArrayList<>();

    public synchronized void add(Fault fault) {
        faults.add(fault.complete());
    }

    public synchronized List<Fault> list() {
        return List.copyOf(faults);
    }

    public synchronized void clear() {
        faults.clear();
    }

    /** The oldest fault that this call meets; it is counted down by being asked for. */
    synchronized Optional<Fault> next(Request request) {
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
