package io.rekey.benchmarks;

import io.rekey.localtenant.LocalTenant;
import io.rekey.support.Surroundings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Measures the time from the start of a JVM to its first answer, and the memory that it holds ten seconds later: Rekey
 * and the bare starter in turn, as often as the first argument says, on databases that have their tables already.
 */
public final class StartUp {

    private static final long SETTLED_MILLIS = 10_000;

    private final LocalTenant tenant = LocalTenant.start(0, 0, Clock.systemUTC());

    private record Started(double seconds, double megabytes, double processorSeconds) {}

    public static void main(String[] arguments) throws InterruptedException {
        Surroundings.beginProgram();
        new StartUp().run(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5);
        System.exit(0);
    }

    private void run(int rounds) throws InterruptedException {
        List<Started> rekeys = new ArrayList<>();
        List<Started> bares = new ArrayList<>();
        start("making tables, Rekey", this::rekey);
        start("making tables, bare starter", this::bare);
        for (int round = 0; round < rounds; round++) {
            rekeys.add(start("Rekey", this::rekey));
            bares.add(start("bare starter", this::bare));
        }
        System.out.printf(
                "Rekey against the bare starter, medians of %d: %.2f times the time, %.2f times the memory,"
                        + " %.2f times the processor time%n",
                rounds,
                ratio(rekeys, bares, Started::seconds),
                ratio(rekeys, bares, Started::megabytes),
                ratio(rekeys, bares, Started::processorSeconds));
    }

    private Node rekey() {
        return Node.rekey(tenant, "start_up");
    }

    private Node bare() {
        return Node.bare(tenant, "start_up_bare");
    }

    private static Started start(String what, Supplier<Node> application) throws InterruptedException {
        try (Node node = application.get()) {
            long began = System.nanoTime();
            node.start().awaitReady();
            double seconds = (System.nanoTime() - began) / 1e9;
            double processor = node.processorTime().toMillis() / 1e3;
            Thread.sleep(SETTLED_MILLIS);
            Started started = new Started(seconds, node.residentMegabytes(), processor);
            System.out.printf(
                    "%-28s %6.1f s %7.0f MB %6.1f s of processor%n",
                    what, started.seconds(), started.megabytes(), started.processorSeconds());
            return started;
        }
    }

    private static double ratio(List<Started> ours, List<Started> theirs, ToDoubleFunction<Started> of) {
        return Times.median(ours.stream().mapToDouble(of))
                / Times.median(theirs.stream().mapToDouble(of));
    }
}
