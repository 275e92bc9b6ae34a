package io.rekey.audit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people read of a reset: what happened in it and in its disavowals, each as it was sealed once it is. */
@Component
public class WholeTrails {

    private final SealedTrails sealed;
    private final Trails trails;

    WholeTrails(SealedTrails sealed, Trails trails) {
        this.sealed = sealed;
        this.trails = trails;
    }

    /** @return nothing where there is no such reset */
    public Optional<Trail> read(String resetId) {
        return sealed.read(resetId).or(() -> trails.read(resetId)).map(trail -> trail.followedBy(disavowed(resetId)));
    }

    private List<TrailEvent> disavowed(String resetId) {
        Map<String, Disavowal> disavowals = new HashMap<>();
        trails.disavowalsOf(resetId).forEach(disavowal -> disavowals.put(disavowal.id(), disavowal));
        sealed.disavowalsOf(resetId).forEach(disavowal -> disavowals.put(disavowal.id(), disavowal));
        return disavowals.values().stream()
                .flatMap(disavowal -> disavowal.events().stream())
                .sorted(Comparator.comparing(TrailEvent::at))
                .toList();
    }
}
