package io.rekey.crash;

import static org.awaitility.Awaitility.await;

import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.support.RekeyClient;
import io.rekey.support.RekeyNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Kills a node at random instants while resets run, starts it again, and says in the end whether anything was lost: as
 * often as the first argument says, by the plan that the second one, a seed, stands for.
 */
public final class CrashRun {

    private static final String DATABASE = "crash_run";
    private static final int RESETS_AT_ONCE = 3;
    private static final int LONGEST_WAIT_MILLIS = 6000;
    private static final int ONE_STARTING_NODE_IN = 5;
    private static final int SLOWEST_ANSWER_MILLIS = 250;
    private static final Duration IN_THE_END = Duration.ofMinutes(3);

    /** What the steps of a reset ask of the tenant. */
    private static final List<String> CALLS = List.of(
            "GET /api/v2/users-by-email",
            "GET /api/v2/users/*",
            "PATCH /api/v2/users/*",
            "DELETE /api/v2/users/*/refresh-tokens",
            "DELETE /api/v2/users/*/sessions",
            "POST /dbconnections/change_password",
            "POST /api/v2/tickets/password-change");

    private final LocalTenant tenant = LocalTenant.start(0, 0, Clock.systemUTC());
    private final RekeyNode node = new RekeyNode(tenant, DATABASE);
    private final Trail trail = new Trail(DATABASE);
    private final RekeyClient backEnd = RekeyClient.withoutToken(node.port()).as("acme-backend", tenant);
    private final List<OneReset> resets = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Random random;

    private CrashRun(long seed) {
        random = new Random(seed);
        // Wide, so that no reset waits for them.
        tenant.limit(1000, 1000);
    }

    public static void main(String[] arguments) throws InterruptedException {
        LoggingSystem.get(CrashRun.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : new Random().nextInt(1_000_000);
        System.out.printf("%d kills, seed %d%n", kills, seed);
        System.exit(new CrashRun(seed).run(kills) ? 0 : 1);
    }

    private boolean run(int kills) throws InterruptedException {
        Instant begin = Instant.now();
        node.start().awaitReady();
        for (int kill = 1; kill <= kills; kill++) {
            answerSlowly();
            int started = startSome();
            int wait = random.nextInt(LONGEST_WAIT_MILLIS);
            Thread.sleep(wait);
            kill(String.format("kill %2d, %4d ms after %d more", kill, wait, started));
            startAgain();
        }
        node.awaitReady();
        awaitTheEnd();
        node.close();
        return report(Duration.between(begin, Instant.now()));
    }

    /** The effect of a call comes at once, its answer later: most kills fall between the two. */
    private void answerSlowly() {
        tenant.faults().clear();
        CALLS.forEach(call -> {
            String[] methodAndPath = call.split(" ");
            tenant.faults()
                    .add(Fault.on(methodAndPath[0], methodAndPath[1])
                            .delay(Duration.ofMillis(random.nextInt(SLOWEST_ANSWER_MILLIS)))
                            .times(Integer.MAX_VALUE));
        });
    }

    private int startSome() {
        int some = 1 + random.nextInt(RESETS_AT_ONCE);
        for (int i = 0; i < some; i++) {
            String email = "owner" + resets.size() + "@acme.example";
            tenant.users().add(email);
            OneReset reset = new OneReset(backEnd, new Owner(tenant, email));
            resets.add(reset);
            Thread thread = new Thread(reset);
            thread.setDaemon(true);
            thread.start();
        }
        return some;
    }

    private void kill(String which) {
        Instant killedAt = Instant.now();
        node.kill();
        System.out.printf("%s, under way: %s%n", which, String.join(" ", trail.underWay()));
        resets.stream()
                .filter(reset -> !reset.ownerIsProvidedFor(trail))
                .forEach(reset -> complaints.add(reset.id() + ": nobody provides for its owner after " + which));
        outages.add(new Outage(killedAt, Instant.now()));
    }

    /** The next kill may come while the node is still starting. */
    private void startAgain() {
        node.start();
        if (random.nextInt(ONE_STARTING_NODE_IN) > 0) {
            node.awaitReady();
        }
    }

    /** Whoever is late by then is found by the report. */
    private void awaitTheEnd() {
        try {
            await().atMost(IN_THE_END).until(() -> resets.stream().allMatch(reset -> reset.hasEnded(trail)));
        } catch (ConditionTimeoutException late) {
            System.out.println("Some resets have not ended after " + IN_THE_END);
        }
    }

    private boolean report(Duration duration) {
        resets.forEach(reset ->
                reset.complaints(trail, outages).forEach(complaint -> complaints.add(reset.id() + ": " + complaint)));
        trail.incidents().forEach(incident -> complaints.add("open incident: " + incident));
        int repeated = resets.stream().mapToInt(OneReset::repeatedMails).sum();
        System.out.printf(
                "%d resets, %d kills, %d s; mails that came once more after a kill: %d; failed attempts: %d%n",
                resets.size(),
                outages.size(),
                duration.toSeconds(),
                repeated,
                trail.failures().size());
        complaints.forEach(System.out::println);
        System.out.println(complaints.isEmpty() ? "Nothing lost, nothing stuck, nobody locked out." : "FAILED");
        return complaints.isEmpty();
    }
}
