package io.rekey.preflight;

import java.util.List;
import java.util.function.Consumer;

/** One thing to look at. */
interface Check {

    /** What it looks at, in words. */
    String subject();

    /**
     * Tells what it finds as it finds it, so that a call that fails half-way takes nothing back.
     *
     * @throws io.rekey.reset.RemoteFailure when the tenant does not let it look any further
     */
    void look(Consumer<Finding> found);

    /** Of several that serve the same end it is enough that one works: what was left behind beside it does no harm. */
    static void tellUnlessOneWorks(List<List<Finding>> looks, Consumer<Finding> found) {
        if (looks.stream().noneMatch(List::isEmpty)) {
            looks.forEach(findings -> findings.forEach(found));
        }
    }
}
