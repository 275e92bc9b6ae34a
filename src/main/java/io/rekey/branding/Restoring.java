package io.rekey.branding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.branding.Changes.Change;
import io.rekey.branding.Report.Item;
import io.rekey.branding.Report.Result;
import io.rekey.branding.Report.State;
import io.rekey.reset.RemoteFailure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/** Brings back what the last run replaced, or what all of them did. */
@Component
public class Restoring {

    private final TenantSurfaces tenant;
    private final Changes changes;
    private final Artwork artwork;

    Restoring(TenantSurfaces tenant, Changes changes, Artwork artwork) {
        this.tenant = tenant;
        this.changes = changes;
        this.artwork = artwork;
    }

    /**
     * @param undone every change of the surface that goes with it, the newest first
     * @param unreadable why nobody knows what the tenant holds; otherwise empty
     */
    private record Return(
            Surface surface,
            List<Change> undone,
            Optional<ObjectNode> held,
            Optional<ObjectNode> to,
            String unreadable) {

        boolean isReadable() {
            return unreadable.isEmpty();
        }

        boolean isDone() {
            return held.equals(to);
        }

        /** Whether somebody changed it after us. */
        boolean isNotOurs() {
            return isReadable()
                    && !isDone()
                    && undone.stream().noneMatch(change -> change.knows(held))
                    && held.filter(content -> Seal.isIntact(content, surface.sealed()))
                            .isEmpty();
        }
    }

    /**
     * @param all whether to go back to before the first run
     * @param adopts whether what somebody changed after us is replaced as well
     */
    public Report restore(boolean all, boolean adopts, Consumer<Item> progress) {
        return changes.inTurn(() -> restored(returns(all), adopts, progress)).orElseThrow(Publishing.UnderWay::new);
    }

    private Report restored(List<Return> returns, boolean adopts, Consumer<Item> progress) {
        List<Item> found = returns.stream().map(Restoring::found).toList();
        if (!adopts && Report.has(found, EnumSet.of(State.NOT_OURS))) {
            return new Report(Result.NOT_OURS, found);
        }
        List<Item> done = new ArrayList<>();
        for (Return one : returns) {
            Item item = one.isReadable() ? restored(one) : found(one);
            progress.accept(item);
            done.add(item);
        }
        return Report.done(done, State.RESTORED, Result.RESTORED);
    }

    private static Item found(Return one) {
        if (!one.isReadable()) {
            return Item.of(one.surface(), State.FAILED, one.unreadable());
        }
        return one.isNotOurs()
                ? Item.of(one.surface(), State.NOT_OURS, "Somebody changed it after Rekey did.")
                : Item.of(one.surface(), one.isDone() ? State.SAME : State.DIFFERS, List.of());
    }

    /** What comes back is kept until it is back. */
    private Item restored(Return one) {
        try {
            if (!one.isDone()) {
                tenant.write(one.surface(), one.to());
            }
            one.undone().forEach(change -> changes.forget(change.run(), change.surface()));
            return Item.of(one.surface(), one.isDone() ? State.SAME : State.RESTORED, List.of());
        } catch (TenantSurfaces.Refused | RemoteFailure failure) {
            return Item.of(one.surface(), State.FAILED, failure.getMessage());
        } catch (NestedRuntimeException silent) {
            return Item.of(one.surface(), State.FAILED, Changes.silent(silent) + "It is back: do it again after that.");
        }
    }

    private List<Return> returns(boolean all) {
        List<Change> newestFirst = changes.all();
        Map<String, List<Change>> bySurface = new LinkedHashMap<>();
        newestFirst.stream()
                .filter(change -> all || change.run() == newestFirst.get(0).run())
                .forEach(change -> bySurface
                        .computeIfAbsent(change.surface(), surface -> new ArrayList<>())
                        .add(change));
        return bySurface.entrySet().stream()
                .map(surface -> toReturn(Surface.of(surface.getKey()), surface.getValue()))
                .toList();
    }

    private Return toReturn(Surface surface, List<Change> undone) {
        Optional<ObjectNode> held;
        try {
            held = tenant.read(surface);
        } catch (TenantSurfaces.Refused | RemoteFailure failure) {
            return new Return(surface, undone, Optional.empty(), Optional.empty(), failure.getMessage());
        }
        Optional<ObjectNode> before = undone.get(undone.size() - 1).before();
        Optional<ObjectNode> to =
                before.map(content -> held.isEmpty() ? content : within(held.get(), content, surface));
        return new Return(surface, undone, held, to.or(() -> instead(surface, held)), "");
    }

    /** Of a template that carries our seal only what the seal is for was ours to replace. */
    private static ObjectNode within(ObjectNode held, ObjectNode before, Surface surface) {
        if (surface.sealed().isEmpty()) {
            return before;
        }
        ObjectNode all = held.deepCopy().remove(surface.sealed());
        return all.setAll(before.deepCopy().retain(surface.sealed()));
    }

    /** There is no way to take a mail template away, and switched off it would keep the tenant from mailing at all. */
    private Optional<ObjectNode> instead(Surface surface, Optional<ObjectNode> held) {
        return surface.equals(Surface.RESET_MAIL)
                ? held.map(content -> Step.merged(content, artwork.neutralMail()))
                : Optional.empty();
    }
}
