package io.rekey.audit;

import io.rekey.audit.EngineRows.OfInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trails to seal: complete and right, so that a test changes what it is about. */
final class SealedTexts {

    static final Instant REQUESTED = Instant.parse("2026-03-01T10:00:00.123Z");
    static final Instant ENDED = Instant.parse("2026-03-01T10:07:00.456Z");

    private SealedTexts() {}

    static Trail trail(String id) {
        return new Trail(
                id,
                "acme",
                "vouched",
                "forgotten",
                "ended",
                Optional.of("completed"),
                REQUESTED,
                Optional.of(ENDED),
                Optional.of("ann@acme.example"),
                Optional.of("auth0|ann"),
                List.of(requested(), called()));
    }

    private static TrailEvent requested() {
        return new TrailEvent(
                REQUESTED,
                TrailEvent.REQUESTED,
                Optional.of("Reset requested"),
                Optional.of("kim@helpdesk"),
                Optional.of("203.0.113.7"),
                Optional.of("knew the \"team\"\nand the boss\u2019s name"),
                Optional.empty(),
                Optional.empty());
    }

    private static TrailEvent called() {
        return new TrailEvent(
                REQUESTED.plusMillis(900),
                TrailEvent.AUTH0_CALL,
                Optional.of("PATCH /api/v2/users/{id}"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("200"),
                Optional.of(Duration.ofMillis(212)));
    }

    static OfInstance rows(String id) {
        return new OfInstance(
                Optional.of(ENDED.plus(Duration.ofDays(365))),
                Map.of(
                        "ACT_HI_PROCINST", List.of(Map.of("ID_", id, "STATE_", "COMPLETED")),
                        "ACT_HI_VARINST", List.of(Map.of("ID_", "v1", "TEXT_", "ann@acme.example")),
                        "ACT_HI_COMMENT", List.of()));
    }

    static Sealing sealing(String id) {
        return Sealing.reset(
                trail(id), Optional.of(rows(id)), rows(id).retainedUntil().orElseThrow());
    }
}
