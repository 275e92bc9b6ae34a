package io.rekey.crash;

import static org.awaitility.Awaitility.await;

import io.rekey.crash.Findings.Ended;
import io.rekey.crash.Plan.Door;
import io.rekey.crash.Plan.Mode;
import io.rekey.crash.Plan.Turn;
import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.Mail;
import io.rekey.localtenant.User;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One account from the first request to the end of everything that it led to, with all who have to do with it: whoever asks,
 * operators, and an owner who reads mail. They try again as people do, each time by what is there to see.
 */
final class OneAccount {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final Plan plan;
    private final LocalTenant tenant;
    private final User owner;
    private final Nodes nodes;
    private final Trail trail;
    private final Doors doors;
    private final Operators operators;
    private final WayIn wayIn;
    private final Instant begin = Instant.now();
    private final Set<String> followed = new HashSet<>();
    private final Set<String> unanswered = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private int asks;
    private int asksLost;
    private volatile boolean isLeftToAskAgain;
    private boolean hasDisavowed;
    private boolean hasAskedAgain;

    OneAccount(Plan plan, User owner, World world) {
        this.plan = plan;
        this.owner = owner;
        this.tenant = world.tenant();
        this.nodes = world.nodes();
        this.trail = world.trail();
        this.doors = world.doors();
        this.operators = world.operators();
        this.wayIn = world.wayIn();
    }

    /** What all accounts share. */
    record World(LocalTenant tenant, Nodes nodes, Trail trail, Doors doors, Operators operators, WayIn wayIn) {}

    User owner() {
        return owner;
    }

    Plan plan() {
        return plan;
    }

    /** Returns what is wrong once everything is over, or nobody waits any longer. */
    Findings live() {
        try {
            if (plan.turn() == Turn.SUPERSEDED) {
                ask(Door.MAILBOX);
                until("a confirmation to be mailed", () -> !mails().isEmpty());
            }
            ask(plan.door());
            if (plan.turn() == Turn.ASKED_TWICE) {
                ask(plan.door());
            }
            until("everything to be over", this::isOverAfterOneMoreRound);
        } catch (ConditionTimeoutException tooLate) {
            wrong.add(tooLate.getMessage());
        }
        return findings();
    }

    private static void until(String what, Callable<Boolean> holds) {
        await(what).atMost(PATIENCE).pollInterval(PAUSE).until(holds);
    }

    private void ask(Door door) {
        String key = UUID.randomUUID().toString();
        until("an answer", () -> isAccepted(door, key));
        asks++;
    }

    private boolean isAccepted(Door door, String key) {
        boolean accepted = false;
        try {
            accepted = doors.ask(plan.mode(), door, owner, key);
        } catch (UncheckedIOException noAnswer) {
            // The same again.
        }
        if (!accepted && !door.hasKeys()) {
            asksLost++;
        }
        return accepted;
    }

    private boolean isOverAfterOneMoreRound() {
        try {
            trail.open(owner.email()).forEach(this::operatorsAct);
            ownerActs();
        } catch (UncheckedIOException noAnswer) {
            // Whatever came of it is there to see in the next round.
        }
        return isOver();
    }

    private void operatorsAct(String reset) {
        if (plan.turn() == Turn.CANCELLED) {
            doors.cancel(reset);
            return;
        }
        trail.tasks(reset)
                .forEach(task -> operators.decide(
                        task, plan.turn() == Turn.REJECTED ? "reject" : "approve", trail.deciders(reset)));
    }

    private void ownerActs() {
        if (plan.turn() == Turn.DISAVOWED && !hasAskedAgain) {
            mails().stream().filter(WayIn::isDisavowable).findFirst().ifPresent(this::disavow);
            investigations().flatMap(open -> trail.tasks(open).stream()).forEach(operators::investigate);
        } else if (plan.turn() != Turn.SUPERSEDED || trail.open(owner.email()).size() == 1) {
            // Once confirmed it could no longer be superseded.
            mails().stream()
                    .filter(WayIn::isIn)
                    .reduce((older, newer) -> newer)
                    .filter(newest -> !followed.contains(newest.id()))
                    .ifPresent(this::follow);
        }
    }

    /** Whoever got no answer has the new password, or a link that is as good as before. */
    private void follow(Mail mail) {
        if (unanswered.contains(mail.id()) && isLockedOut(mail)) {
            wrong.add("neither the new password works nor the link again");
        }
        try {
            if (wayIn.follow(mail, mails().indexOf(mail))) {
                followed.add(mail.id());
            }
        } catch (UncheckedIOException noAnswer) {
            unanswered.add(mail.id());
        }
    }

    /** Not where the next mail brings the next link: after the button in the mode that leaves the rest to Auth0. */
    private boolean isLockedOut(Mail mail) {
        boolean isOnlyWay = plan.turn() == Turn.NOTHING || plan.turn() == Turn.ASKED_TWICE;
        return isOnlyWay && plan.mode() != Mode.AUTH0_MAIL && wayIn.isDead(mail) && !WayIn.hasNewPassword(owner);
    }

    private void disavow(Mail mail) {
        if (!hasDisavowed) {
            isLeftToAskAgain = true;
            hasDisavowed = wayIn.disavow(mail);
        }
    }

    private boolean isOver() {
        if (!trail.open(owner.email()).isEmpty() || investigations().findAny().isPresent()) {
            return false;
        }
        if (plan.turn() == Turn.DISAVOWED && !hasAskedAgain) {
            ask(Door.PAGE);
            hasAskedAgain = true;
            isLeftToAskAgain = false;
            return false;
        }
        return true;
    }

    private Stream<String> investigations() {
        return trail.ever(owner.email()).stream().flatMap(reset -> trail.investigations(reset).stream());
    }

    private List<Mail> mails() {
        return tenant.inbox().mailsTo(owner.email());
    }

    /**
     * With a password that works, or a reset that still owes one: nobody is left alone in between. Asked in an order in
     * which none of it can come true behind one's back; after a reset that its owner stopped it is for them to ask.
     */
    boolean ownerIsProvidedFor() {
        return owner.hasPassword(LocalTenant.PASSWORD)
                || !trail.open(owner.email()).isEmpty()
                || WayIn.hasNewPassword(owner)
                || isLeftToAskAgain;
    }

    private Findings findings() {
        List<String> resets = trail.ever(owner.email());
        List<String> left = new ArrayList<>(wrong);
        for (String reset : resets) {
            left.addAll(trail.jobs(reset));
            left.addAll(trail.incidentsOf(reset));
            trail.tasks(reset).forEach(task -> left.add("task " + task.step()));
            trail.slots().stream().filter(reset::equals).forEach(slot -> left.add("its slot is taken"));
        }
        return new Findings(
                plan,
                asks,
                asksLost,
                resets.stream().map(this::ended).toList(),
                left,
                owner.hasPassword(LocalTenant.PASSWORD),
                WayIn.hasNewPassword(owner),
                mails(),
                nodes.outagesSince(begin));
    }

    private Ended ended(String reset) {
        List<String> outcomes = trail.outcomes(reset).stream()
                .map(end -> end.substring("outcome-".length()))
                .toList();
        return new Ended(reset, outcomes, trail.deciders(reset));
    }
}
