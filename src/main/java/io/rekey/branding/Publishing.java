package io.rekey.branding;

import io.rekey.branding.Changes.Change;
import io.rekey.branding.Report.Item;
import io.rekey.branding.Report.Result;
import io.rekey.branding.Report.State;
import io.rekey.reset.RemoteFailure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/**
 * Brings the tenant's pages and mails to the look of the apps. It may be done again at any time: what is right already is left
 * alone, and what a run left undone the next one does.
 */
@Component
public class Publishing {

    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    private final Planning planning;
    private final TenantSurfaces tenant;
    private final Changes changes;

    Publishing(Planning planning, TenantSurfaces tenant, Changes changes) {
        this.planning = planning;
        this.tenant = tenant;
        this.changes = changes;
    }

    /** Somebody else is at it at this moment. */
    public static final class UnderWay extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnderWay() {
            super("Branding is being applied or restored at this moment: wait until that is done.");
        }
    }

    public Report plan() {
        return Report.found(planning.steps().stream().map(Step::item).toList());
    }

    /**
     * @param adopts whether what is not ours is replaced as well
     * @param progress hears of each surface that is done
     */
    public Report apply(boolean adopts, Consumer<Item> progress) {
        return changes.inTurn(() -> applied(planning.steps(), adopts, progress)).orElseThrow(UnderWay::new);
    }

    private Report applied(List<Step> steps, boolean adopts, Consumer<Item> progress) {
        List<Item> found = steps.stream().map(Step::item).toList();
        if (!adopts && Report.has(found, EnumSet.of(State.NOT_OURS))) {
            return new Report(Result.NOT_OURS, found);
        }
        int run = run(steps);
        List<Item> done = new ArrayList<>();
        boolean isCertain = true;
        for (Step step : steps) {
            Item item = step.item();
            if (step.isToBeWritten()) {
                try {
                    item = written(run, step);
                } catch (RemoteFailure.Broken unknown) {
                    isCertain = false;
                    item = Item.of(
                            step.surface(),
                            State.FAILED,
                            unknown.getMessage()
                                    + ". Nobody knows whether this was changed: do it again, which finds out.");
                }
                progress.accept(item);
            }
            done.add(item);
        }
        if (isCertain) {
            end(run);
        }
        return Report.done(done, State.WRITTEN, Result.APPLIED);
    }

    /** Where somebody wrote something of their own since, that is a new beginning: it is to come back first. */
    private int run(List<Step> steps) {
        int run = changes.run();
        List<Change> open =
                changes.all().stream().filter(change -> change.run() == run).toList();
        if (steps.stream().noneMatch(step -> step.isToBeWritten() && isAnothers(step, open))) {
            return run;
        }
        changes.complete(run);
        return run + 1;
    }

    private static boolean isAnothers(Step step, List<Change> open) {
        List<Change> earlier =
                open.stream().filter(change -> change.isOf(step.surface())).toList();
        return !earlier.isEmpty() && earlier.stream().noneMatch(change -> change.knows(step.before()));
    }

    /** What was done is told in any case: a run that has no end in the database goes on with the next. */
    private void end(int run) {
        try {
            changes.complete(run);
        } catch (NestedRuntimeException silent) {
            LOG.warn("Branding is done, and the next run goes on with this one. {}", Changes.silent(silent));
        }
    }

    private Item written(int run, Step step) {
        try {
            changes.note(new Change(run, step.surface().key(), step.before(), step.after()));
            return attempted(run, step);
        } catch (NestedRuntimeException silent) {
            return Item.of(
                    step.surface(),
                    State.FAILED,
                    Changes.silent(silent) + "This was not changed: do it again after that.");
        }
    }

    private Item attempted(int run, Step step) {
        try {
            tenant.write(step.surface(), Optional.of(step.after()));
            return Item.of(step.surface(), State.WRITTEN, step.item().differences());
        } catch (TenantSurfaces.Refused refused) {
            changes.forgetLast(run, step.surface().key());
            return Item.of(step.surface(), State.FAILED, refused.getMessage());
        } catch (RemoteFailure.Busy | RemoteFailure.Misconfigured refused) {
            changes.forgetLast(run, step.surface().key());
            return Item.of(
                    step.surface(),
                    State.FAILED,
                    refused.getMessage() + ". This was not changed: do it again after that.");
        }
    }
}
