package io.rekey.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Somebody waits, unless the work says otherwise for as long as it lasts. */
class UrgencyTest {

    @Test
    void backgroundInBackground_lastsUntilTheOuterOneIsOver() {
        List<Boolean> seen = new ArrayList<>();

        seen.add(Urgency.isUrgent());
        Urgency.inBackground(() -> {
            Urgency.inBackground(() -> seen.add(Urgency.isUrgent()));
            seen.add(Urgency.isUrgent());
        });
        seen.add(Urgency.isUrgent());

        assertThat(seen).containsExactly(true, false, false, true);
    }

    @Test
    void workThatFails_leavesTheThreadUrgent() {
        assertThatThrownBy(() -> Urgency.inBackground(() -> {
                    throw new IllegalStateException("fails");
                }))
                .hasMessage("fails");

        assertThat(Urgency.isUrgent()).isTrue();
    }

    @Test
    void otherThreads_stayUrgent() {
        Urgency.inBackground(() -> assertThat(
                        CompletableFuture.supplyAsync(Urgency::isUrgent).join())
                .isTrue());
    }
}
