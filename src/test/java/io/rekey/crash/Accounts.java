package io.rekey.crash;

import io.rekey.crash.Plan.Door;
import io.rekey.crash.Plan.Mode;
import io.rekey.crash.Plan.Protection;
import io.rekey.crash.Plan.Turn;
import io.rekey.localtenant.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Always some accounts at once, a new one in the place of each that is done with: checked, counted and forgotten. */
final class Accounts {

    private static final String OPERATORS = "operators@ops.example";

    private final OneAccount.World world;
    private final Deck<Mode> modes;
    private final Deck<Door> doors;
    private final Deck<Protection> protections;
    private final Deck<Turn> turns;
    private final Set<OneAccount> open = ConcurrentHashMap.newKeySet();
    private final List<String> complaints = new ArrayList<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private ExecutorService lanes;
    private volatile boolean isOver;
    private int begun;
    private int resets;
    private int repeatedMails;

    Accounts(OneAccount.World world, Random random) {
        this.world = world;
        Random dealing = new Random(random.nextLong());
        modes = new Deck<>(dealing, List.of(Mode.values()));
        doors = new Deck<>(dealing, List.of(Door.values()));
        protections =
                new Deck<>(dealing, List.of(Protection.NONE, Protection.NONE, Protection.MFA, Protection.PRIVILEGED));
        List<Turn> manyWithoutAny = new ArrayList<>(List.of(Turn.values()));
        manyWithoutAny.addAll(List.of(Turn.NOTHING, Turn.NOTHING, Turn.NOTHING));
        turns = new Deck<>(dealing, manyWithoutAny);
    }

    void begin(int atOnce) {
        lanes = Executors.newFixedThreadPool(atOnce, lane -> {
            Thread thread = new Thread(lane);
            thread.setDaemon(true);
            return thread;
        });
        for (int lane = 0; lane < atOnce; lane++) {
            lanes.execute(this::oneAfterTheOther);
        }
    }

    private void oneAfterTheOther() {
        while (!isOver) {
            OneAccount account = next();
            try {
                judge(account, account.live());
            } catch (RuntimeException | Error broken) {
                complain(account.plan() + " of " + account.owner().email() + ": " + broken);
            } finally {
                open.remove(account);
                world.tenant().forget(account.owner());
                world.tenant().inbox().remove(OPERATORS);
            }
        }
    }

    private synchronized OneAccount next() {
        Plan plan = new Plan(modes.next(), doors.next(), protections.next(), turns.next()).sensible();
        User owner = world.tenant().users().add("owner" + begun++ + "@acme.example");
        switch (plan.protection()) {
            case MFA -> owner.authenticationMethod("totp", true);
            case PRIVILEGED -> owner.appMetadata("roles", List.of("admin"));
            case NONE -> {}
        }
        OneAccount account = new OneAccount(plan, owner, world);
        open.add(account);
        return account;
    }

    private synchronized void judge(OneAccount account, Findings findings) {
        Plan plan = account.plan();
        resets += findings.resets().size();
        repeatedMails += findings.repeatedMails();
        List.of(plan.mode(), plan.door(), plan.protection(), plan.turn())
                .forEach(kind -> kinds.merge(kind.getDeclaringClass().getSimpleName() + " " + kind, 1, Integer::sum));
        findings.complaints()
                .forEach(what -> complain(account.owner().email() + ": " + what + "; " + findings.story()));
    }

    synchronized void complain(String what) {
        complaints.add(what);
        System.out.println("WRONG: " + what);
    }

    void requireThatAllAreProvidedFor(String after) {
        open.stream()
                .filter(account -> !account.ownerIsProvidedFor())
                .forEach(account ->
                        complain("nobody provides for " + account.owner().email() + " after " + after));
    }

    /** No new ones; those that are open come to their end. */
    void end() throws InterruptedException {
        isOver = true;
        lanes.shutdown();
        if (!lanes.awaitTermination(10, TimeUnit.MINUTES)) {
            complain("some accounts do not come to an end");
        }
    }

    /** Whatever becomes of those that are open. */
    void stop() {
        isOver = true;
        lanes.shutdownNow();
    }

    synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    synchronized String summary() {
        return "%d accounts, %d resets, %d open; mails that came once more after a kill: %d"
                .formatted(begun, resets, open.size(), repeatedMails);
    }

    /** What there was of each kind. */
    synchronized String kinds() {
        return String.join(
                ", ",
                kinds.entrySet().stream()
                        .map(kind -> kind.getKey().toLowerCase(Locale.ROOT) + " " + kind.getValue())
                        .toList());
    }
}
