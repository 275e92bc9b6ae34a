package io.rekey.crash;

import static org.awaitility.Awaitility.await;

import io.rekey.localtenant.Mail;
import io.rekey.support.RekeyClient;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One reset with those who have to do with it: a back end that asks until it is answered, and an owner who reads mail. */
final class OneReset implements Runnable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final RekeyClient backEnd;
    private final Owner owner;
    private volatile String id = "unanswered";

    OneReset(RekeyClient backEnd, Owner owner) {
        this.backEnd = backEnd;
        this.owner = owner;
    }

    String id() {
        return id;
    }

    /** The back end repeats what got no answer with the same key, so that it starts one reset at most. */
    @Override
    public void run() {
        String key = UUID.randomUUID().toString();
        await().atMost(PATIENCE).until(() -> isAccepted(key));
        await().atMost(PATIENCE).until(() -> !owner.mails(Owner.RESET_MAIL).isEmpty() && owner.followsTheLink());
    }

    private boolean isAccepted(String key) {
        try {
            HttpResponse<String> answer = backEnd.start(RekeyClient.vouchedFor(owner.email()), "Idempotency-Key", key);
            id = RekeyClient.json(answer).path("id").asText();
            return answer.statusCode() == 202;
        } catch (UncheckedIOException noAnswer) {
            return false;
        }
    }

    /** With a password that works, or a reset that still owes one: nobody is left alone in between. */
    boolean ownerIsProvidedFor(Trail trail) {
        return !trail.open(owner.email()).isEmpty()
                || owner.signsInWithTheOldPassword()
                || owner.signsInWithTheNewPassword();
    }

    boolean hasEnded(Trail trail) {
        return owner.signsInWithTheNewPassword()
                && trail.open(owner.email()).isEmpty()
                && !trail.ever(owner.email()).isEmpty();
    }

    int repeatedMails() {
        return mailsTwice(List.of()).size();
    }

    /** What is wrong with it in the end. */
    List<String> complaints(Trail trail, List<Outage> outages) {
        List<String> complaints = new ArrayList<>();
        if (!trail.ever(owner.email()).equals(List.of(id))) {
            complaints.add("lost or started twice: " + trail.ever(owner.email()));
        }
        if (!trail.outcomes(id).equals(List.of("outcome-completed"))) {
            complaints.add("not completed once: " + trail.outcomes(id));
        }
        if (!trail.jobs(id).isEmpty() || trail.slots().contains(id)) {
            complaints.add("stuck: " + trail.jobs(id));
        }
        if (owner.signsInWithTheOldPassword() || !owner.signsInWithTheNewPassword()) {
            complaints.add("the new password is not the one that works");
        }
        mailsTwice(outages).forEach(mail -> complaints.add("told twice without a kill between: " + mail));
        return complaints;
    }

    /** The subjects of mails that came again although none of these outages explains it. */
    private List<String> mailsTwice(List<Outage> outages) {
        List<String> twice = new ArrayList<>();
        for (String subject : List.of(Owner.RESET_MAIL, Owner.CONFIRMATION)) {
            List<Mail> mails = owner.mails(subject);
            for (int next = 1; next < mails.size(); next++) {
                Mail one = mails.get(next - 1);
                Mail other = mails.get(next);
                if (outages.stream().noneMatch(outage -> outage.isBetween(one, other))) {
                    twice.add(subject);
                }
            }
        }
        return twice;
    }
}
