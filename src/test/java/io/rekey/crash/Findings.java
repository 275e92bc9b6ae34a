package io.rekey.crash;

import io.rekey.crash.Plan.Turn;
import io.rekey.localtenant.Mail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What there is to see of one account when everything about it should be over, and what is wrong with that.
 *
 * @param asks how often a reset was asked for and accepted
 * @param asksLost how often an answer was lost to which no key leads back: each may have started one more
 * @param left jobs, tasks, slots, incidents and the like
 * @param outages those that there were from the first request on
 */
record Findings(
        Plan plan,
        int asks,
        int asksLost,
        List<Ended> resets,
        List<String> left,
        boolean oldWorks,
        boolean newWorks,
        List<Mail> mails,
        List<Outage> outages) {

    private static final String COMPLETED = "completed";
    private static final String JOINED = "joined";

    /** What the owner must have been told of at least once, by how the reset ended, in the words of the subject. */
    private static final Map<String, String> TOLD_OF = Map.of(
            COMPLETED,
            "password was changed",
            "rejected",
            "password was not reset",
            "disavowed",
            "We stopped the reset");

    /**
     * @param outcomes the words of the end events it came to
     * @param deciders who approved or rejected it
     */
    record Ended(String id, List<String> outcomes, List<String> deciders) {}

    /** What somebody needs who wants to know why. */
    String story() {
        String told = mails.stream()
                .map(mail -> mail.receivedAt() + " " + mail.subject())
                .collect(Collectors.joining(", "));
        return "%s, asked %d times, %d answers lost, %s, mails [%s], %s"
                .formatted(plan, asks, asksLost, resets, told, outages);
    }

    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (resets.size() < asks || resets.size() > asks + asksLost) {
            complaints.add("lost or started twice: asked " + asks + " times, there are " + resets.size());
        }
        resets.stream()
                .filter(reset -> reset.outcomes().size() != 1)
                .forEach(reset -> complaints.add("not ended once: " + reset));
        wrongOutcome(complaints);
        left.forEach(what -> complaints.add("stuck: " + what));
        wrongPassword(complaints);
        resets.stream()
                .filter(reset -> !isDecidedByEnough(reset))
                .forEach(reset -> complaints.add("not approved by whom the policy wants: " + reset));
        untold(complaints);
        List<String> twice = mailsTwice(outages);
        if (!twice.isEmpty()) {
            complaints.add("told twice without a kill between: " + twice);
        }
        return complaints;
    }

    /** A repeated request that came late to its turn may be a reset of its own, where a kill has held it up. */
    private void wrongOutcome(List<String> complaints) {
        List<String> outcomes =
                resets.stream().flatMap(reset -> reset.outcomes().stream()).toList();
        List<String> wanted = plan.turn() == Turn.DISAVOWED || plan.turn() == Turn.SUPERSEDED
                ? List.of(plan.outcome(), COMPLETED)
                : List.of(plan.outcome());
        List<String> allowed = new ArrayList<>(wanted);
        allowed.add(JOINED);
        boolean isAsOften = wanted.stream().allMatch(outcome -> isAsOften(outcomes, outcome));
        if (!isAsOften || !allowed.containsAll(outcomes)) {
            complaints.add("ended as " + outcomes + " in place of " + wanted);
        }
    }

    private boolean isAsOften(List<String> outcomes, String wanted) {
        long times = outcomes.stream().filter(wanted::equals).count();
        return times == 1 || times > 1 && !outages.isEmpty();
    }

    private void wrongPassword(List<String> complaints) {
        if (!oldWorks && !newWorks) {
            complaints.add("no way in: neither the old password works nor the new one");
        } else if (newWorks != plan.endsInANewPassword() || oldWorks == plan.endsInANewPassword()) {
            complaints.add("the wrong password works: " + (oldWorks ? "the old one" : "the new one"));
        }
    }

    /** One person's no is enough; of an account that is looked into, who asks anew needs an approval that others do not. */
    private boolean isDecidedByEnough(Ended reset) {
        int people = new HashSet<>(reset.deciders()).size();
        if (people != reset.deciders().size()) {
            return false;
        }
        if (plan.turn() == Turn.DISAVOWED && isEnd(reset, COMPLETED)) {
            return true;
        }
        boolean isApproved = isEnd(reset, COMPLETED) || isEnd(reset, "disavowed");
        return people == (isApproved ? plan.approvals() : isEnd(reset, "rejected") ? 1 : 0);
    }

    private static boolean isEnd(Ended reset, String outcome) {
        return reset.outcomes().contains(outcome);
    }

    private void untold(List<String> complaints) {
        TOLD_OF.forEach((outcome, words) -> {
            boolean isTold = mails.stream().anyMatch(mail -> mail.subject().contains(words));
            if (resets.stream().anyMatch(reset -> isEnd(reset, outcome)) && !isTold) {
                complaints.add("not told: " + outcome);
            }
        });
    }

    /** How many kinds of mails came again at all. */
    int repeatedMails() {
        return mailsTwice(List.of()).size();
    }

    /** Each reset tells of itself, unless it joined another. */
    private long warranted() {
        return Math.max(
                1, resets.stream().filter(reset -> !isEnd(reset, JOINED)).count());
    }

    /** The subjects of mails that came oftener than that although none of these outages explains it. */
    private List<String> mailsTwice(List<Outage> explained) {
        Map<String, List<Mail>> bySubject =
                mails.stream().collect(Collectors.groupingBy(Mail::subject, TreeMap::new, Collectors.toList()));
        return bySubject.entrySet().stream()
                .filter(same -> unexplained(same.getValue(), explained) > warranted())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static long unexplained(List<Mail> mails, List<Outage> explained) {
        return IntStream.range(0, mails.size())
                .filter(next -> next == 0
                        || explained.stream()
                                .noneMatch(outage -> outage.isBetween(mails.get(next - 1), mails.get(next))))
                .count();
    }
}
