package io.rekey.crash;

import io.rekey.commands.Commands;
import io.rekey.localtenant.Fault;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.TenantClient;
import io.rekey.support.Surroundings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Kills one of two nodes at random instants while resets of every kind run, starts it again, and says in the end whether
 * anything was lost: as often as the first argument says, by the plan that the second one, a seed, stands for.
 */
public final class CrashRun implements AutoCloseable {

    private static final int LONGEST_WAIT_MILLIS = 6000;
    private static final int ONE_STARTING_NODE_IN = 5;
    private static final int SLOWEST_ANSWER_MILLIS = 250;

    /** So many kills, the first one among them, wait for an owner who is setting a password on our page at that node. */
    private static final int ONE_AIMED_IN = 3;

    private static final int ANSWER_OF_AN_AIMED_ONE_MILLIS = 1500;
    private static final Duration AIM_FOR = Duration.ofSeconds(30);
    private static final int ACCOUNTS_AT_ONCE = 6;
    private static final int PROGRESS_EVERY = 10;
    private static final Duration SEALED_WITHIN = Duration.ofMinutes(1);

    private static final String PATCH = "PATCH /api/v2/users/*";

    /** What the steps of a reset ask of the tenant. */
    private static final List<String> CALLS = List.of(
            "GET /api/v2/users-by-email",
            "GET /api/v2/users/*",
            "DELETE /api/v2/users/*/refresh-tokens",
            "DELETE /api/v2/users/*/sessions",
            "POST /dbconnections/change_password",
            "POST /api/v2/tickets/password-change");

    private final LocalTenant tenant = LocalTenant.start(0, 0, Clock.systemUTC());
    private final String database;
    private final Nodes nodes;
    private final Trail trail;
    private final Accounts accounts;
    private final BlockingQueue<Integer> aboutToSet = new ArrayBlockingQueue<>(1);
    private final Random random;
    private final Instant begin = Instant.now();

    CrashRun(String database, long seed) {
        this.database = database;
        nodes = new Nodes(tenant, database);
        trail = new Trail(database);
        random = new Random(seed);
        // Wide, so that no reset waits for them.
        tenant.limit(1000, 1000);
        String token = TenantClient.json(new TenantClient(tenant)
                        .machineToken("acme-backend", "acme-backend-secret", LocalTenant.SERVICE_AUDIENCE))
                .path("access_token")
                .asText();
        Operators operators = new Operators(nodes);
        accounts = new Accounts(
                new OneAccount.World(
                        tenant,
                        nodes,
                        trail,
                        new Doors(tenant, nodes, operators, token),
                        operators,
                        new WayIn(tenant, nodes, token, aboutToSet::offer)),
                random);
    }

    public static void main(String[] arguments) throws InterruptedException {
        Surroundings.beginProgram();
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : new Random().nextInt(1_000_000);
        boolean isFine;
        try (CrashRun run = new CrashRun("crash_run", seed)) {
            System.out.printf("%d kills, seed %d%n", kills, seed);
            isFine = run.run(kills).isEmpty();
        }
        System.exit(isFine ? 0 : 1);
    }

    /** @return what is wrong */
    List<String> run(int kills) throws InterruptedException {
        nodes.start();
        accounts.begin(ACCOUNTS_AT_ONCE);
        for (int kill = 1; kill <= kills; kill++) {
            oneMoreKill(kill);
            if (kill % PROGRESS_EVERY == 0) {
                progress();
            }
        }
        nodes.awaitReady();
        accounts.end();
        checkTheWhole();
        report(kills);
        return accounts.complaints();
    }

    private void oneMoreKill(int kill) throws InterruptedException {
        boolean isAimed = kill % ONE_AIMED_IN == 1;
        answerSlowly(isAimed ? ANSWER_OF_AN_AIMED_ONE_MILLIS : random.nextInt(SLOWEST_ANSWER_MILLIS));
        int number = random.nextInt(nodes.count());
        int wait = random.nextInt(LONGEST_WAIT_MILLIS);
        if (isAimed) {
            number = awaitAPassword(number);
            wait = random.nextInt(ANSWER_OF_AN_AIMED_ONE_MILLIS);
        }
        Thread.sleep(wait);
        String which = String.format("kill %4d of node %d%s", kill, number + 1, isAimed ? " at a new password" : "");
        nodes.killAndStartAgain(number, () -> look(which));
        // The next kill may come while this node is still starting, and may then be of the other one.
        if (random.nextInt(ONE_STARTING_NODE_IN) > 0) {
            nodes.awaitReady();
        }
    }

    /** The effect of a call comes at once, its answer later: most kills fall between the two. */
    private void answerSlowly(int patchMillis) {
        tenant.faults().clear();
        CALLS.forEach(call -> answerSlowly(call, random.nextInt(SLOWEST_ANSWER_MILLIS)));
        answerSlowly(PATCH, patchMillis);
    }

    private void answerSlowly(String call, int millis) {
        String[] methodAndPath = call.split(" ");
        tenant.faults()
                .add(Fault.on(methodAndPath[0], methodAndPath[1])
                        .delay(Duration.ofMillis(millis))
                        .times(Integer.MAX_VALUE));
    }

    /** @return the number of the node that is about to set one */
    private int awaitAPassword(int otherwise) throws InterruptedException {
        nodes.awaitReady();
        aboutToSet.clear();
        Integer port = aboutToSet.poll(AIM_FOR.toSeconds(), TimeUnit.SECONDS);
        return port == null ? otherwise : nodes.numberOf(port);
    }

    private void look(String which) {
        System.out.printf("%s, under way: %s%n", which, String.join(" ", trail.underWay()));
        accounts.requireThatAllAreProvidedFor(which);
    }

    /** What no single account shows: that nothing is left of any, and that the trail proves itself. */
    private void checkTheWhole() throws InterruptedException {
        Instant sealedBy = Instant.now().plus(SEALED_WITHIN);
        while (!trail.unsealed().isEmpty() && Instant.now().isBefore(sealedBy)) {
            Thread.sleep(500);
        }
        trail.unsealed().forEach(reset -> accounts.complain("not sealed: " + reset));
        trail.incidents().forEach(incident -> accounts.complain("open incident: " + incident));
        trail.openInstances().forEach(open -> accounts.complain("still open: " + open));
        trail.slots().forEach(slot -> accounts.complain("slot still taken by " + slot));
        if (Commands.run("verify", settings("url"), settings("username"), "--spring.profiles.active=development")
                != 0) {
            accounts.complain("the trail does not verify");
        }
    }

    private String settings(String name) {
        return "--spring.datasource." + name + "="
                + Surroundings.postgres(database).get("spring.datasource." + name);
    }

    private void progress() {
        Runtime memory = Runtime.getRuntime();
        System.out.printf(
                "     %d s, %s; heap %d MB%n",
                seconds(), accounts.summary(), (memory.totalMemory() - memory.freeMemory()) / 1_000_000);
    }

    private long seconds() {
        return Duration.between(begin, Instant.now()).toSeconds();
    }

    private void report(int kills) {
        System.out.println(accounts.kinds());
        System.out.printf("%d kills, %d s; %s%n", kills, seconds(), accounts.summary());
        System.out.printf("failed attempts: %d%n", trail.failures().size());
        System.out.println(
                accounts.complaints().isEmpty()
                        ? "Nothing lost, nothing stuck, nobody told twice, nobody locked out."
                        : "FAILED");
    }

    @Override
    public void close() {
        accounts.stop();
        nodes.close();
        tenant.close();
    }
}
