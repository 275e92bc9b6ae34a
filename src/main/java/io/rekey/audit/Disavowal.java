package io.rekey.audit;

import java.util.List;
import java.util.Optional;

/**
 * What followed when an owner said of a reset: this was not me.
 *
 * @param resetId which reset; empty for one that somebody began by hand and about none
 * @param events in the order in which they happened
 */
public record Disavowal(String id, Optional<String> resetId, List<TrailEvent> events) {}
