package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.reset.Outcome;
import io.rekey.support.ProcessTest;
import io.rekey.support.ResetDriver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One open reset per account: taken once, by whoever comes first, and free again at every end. */
class OpenSlotTest extends ProcessTest {

    private static final String PAT = "pat@acme.example";
    private static final int STARTS = 50;

    /** A few more than a node has job threads. */
    private static final int AT_ONCE = 16;

    @Test
    void manyLookUpsAtOnce_oneGoesOnAndTheOthersJoinIt() {
        TENANT.limit(1000, 1000);
        List<ResetDriver> resets = Stream.generate(() -> new ResetDriver(engine).vouchedFor(PAT))
                .limit(STARTS)
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        Stream<CompletableFuture<Void>> lookUps =
                resets.stream().map(each -> CompletableFuture.runAsync(() -> each.runs("lookUpAccount"), threads));
        lookUps.toList().forEach(CompletableFuture::join);
        threads.shutdown();

        List<ResetDriver> open = resets.stream().filter(ResetDriver::isOpen).toList();
        assertThat(open).hasSize(1);
        assertThat(holders()).containsExactly(open.get(0).id());
        resets.stream().filter(each -> !each.isOpen()).forEach(each -> each.endsAs(Outcome.JOINED));
    }

    @Test
    void everyEnd_leavesNoSlotBehind() {
        reset.vouchedFor(PAT).runs("lookUpAccount").decidedBy("olivia", "reject", "no");
        assertThat(holders()).isEmpty();
    }

    private List<String> holders() {
        return database.sql("SELECT reset_id FROM open_slot")
                .query(String.class)
                .list();
    }

    @Test
    void slotIsFree_onceTheFirstResetHasEnded() {
        reset.vouchedFor(PAT)
                .runs("lookUpAccount")
                .decidedBy("olivia", "reject", "no")
                .runs("tellOfRefusal")
                .endsAs(Outcome.REJECTED);
        reset.vouchedFor(PAT).runs("lookUpAccount").waitsAt("approveReset");
    }

    @Test
    void slotIsFree_whenItsResetVanishedPastTheListeners() {
        reset.vouchedFor(PAT).runs("lookUpAccount");
        reset.vanishes();
        reset.vouchedFor(PAT).runs("lookUpAccount").waitsAt("approveReset");
    }
}
