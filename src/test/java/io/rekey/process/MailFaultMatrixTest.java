package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Inbox;
import io.rekey.process.Journey.Words;
import io.rekey.support.ProcessTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every fault at every mail of ours: its one defined result, and that the same reset then ends as if it had never been. */
class MailFaultMatrixTest extends ProcessTest {

    private static final String OTHER = "ann@elsewhere.example";

    @Autowired
    private EventInbox inbox;

    /** Every mail of ours, by the step that sends it; the setting is the one that is named when it is refused for good. */
    enum MailCall {
        SEND_LINK(Journey.OTHER_ADDRESS, "sendResetEmail", Words.OTHER_LINK, "", OTHER),
        ANNOUNCE(Journey.COMPLETED, "announceReset", Words.ANNOUNCED, "", "ann@acme.example", OTHER),
        REMIND(Journey.REMINDED, "remindOwner", Words.REMINDER, "", "ann@acme.example"),
        CONFIRM(Journey.COMPLETED, "confirmChange", Words.CHANGED, "", "ann@acme.example", OTHER),
        TELL(Journey.EXPIRED, "tellOwner", Words.OVER, "", "ann@acme.example", OTHER),
        REMIND_OPERATORS(
                Journey.APPROVED,
                "remindOperators",
                "A password reset waits for approval",
                "rekey.mail.operators",
                "operators@ops.example"),
        ESCALATE(
                Journey.APPROVED,
                "escalateApproval",
                "Nobody has decided on a password reset yet",
                "rekey.mail.leads",
                "leads@ops.example");

        final Journey journey;
        final String step;
        final String subject;
        final String setting;
        final List<String> recipients;

        MailCall(Journey journey, String step, String subject, String setting, String... recipients) {
            this.journey = journey;
            this.step = step;
            this.subject = subject;
            this.setting = setting;
            this.recipients = List.of(recipients);
        }

        Result refused() {
            if (this == ANNOUNCE) {
                return Result.GOES_ON;
            }
            return setting.isEmpty() ? Result.REACHES_FOR_THE_OWNER : Result.ASKS_FOR_A_SETTING;
        }
    }

    /** What may pass, and what is for good. */
    enum MailTrouble {
        SERVER_AWAY(recipients -> inbox().shut(), recipients -> inbox().open()),
        DEFERRED(recipients -> recipients.forEach(inbox()::defer), recipients -> recipients.forEach(inbox()::accept)),
        ADDRESS_REFUSED(
                recipients -> recipients.forEach(inbox()::refuse), recipients -> recipients.forEach(inbox()::accept)),
        MAIL_REFUSED(recipients -> inbox().refuseAfterData(true), recipients -> inbox().refuseAfterData(false));

        final Consumer<List<String>> begin;
        final Consumer<List<String>> end;

        MailTrouble(Consumer<List<String>> begin, Consumer<List<String>> end) {
            this.begin = begin;
            this.end = end;
        }

        private static Inbox inbox() {
            return TENANT.inbox();
        }
    }

    @ParameterizedTest
    @EnumSource(MailCall.class)
    void troubleThatMayPass_isTriedAgain_andTheResetEndsRightly(MailCall mail) {
        JourneyDriver journey = begun(mail);
        Meetings meetings = new Meetings(journey, mail.step);
        for (MailTrouble trouble : List.of(MailTrouble.SERVER_AWAY, MailTrouble.DEFERRED)) {
            trouble.begin.accept(mail.recipients);
            meetings.meet(Result.STAYS_AND_RETRIES, Duration.ZERO, "");
            trouble.end.accept(mail.recipients);
        }
        journey.toItsEnd().assertEndedRightly();
        mail.recipients.forEach(to -> assertThat(JourneyDriver.subjectsTo(to)).containsOnlyOnce(mail.subject));
    }

    @ParameterizedTest
    @EnumSource(MailCall.class)
    void connectionThatBreaksAfterTheMail_repeatsThatMailOnly_andTheResetEndsRightly(MailCall mail) {
        JourneyDriver journey = begun(mail);
        TENANT.inbox().holdAnswers();
        CompletableFuture<Void> broken = CompletableFuture.runAsync(() -> {
            TENANT.inbox().awaitHeld(Duration.ofSeconds(20));
            TENANT.inbox().shut();
        });
        new Meetings(journey, mail.step).meet(Result.STAYS_AND_RETRIES, Duration.ZERO, "");
        broken.join();
        TENANT.inbox().releaseAnswers();
        TENANT.inbox().open();
        journey.toItsEnd()
                .assertEndedRightly(
                        with(mail, "ann@acme.example", mail.journey.mails()),
                        with(mail, OTHER, mail.journey.mailsToTheOtherAddress()));
        mail.recipients.forEach(to -> assertThat(JourneyDriver.subjectsTo(to))
                .filteredOn(mail.subject::equals)
                .hasSize(2));
    }

    private static List<String> with(MailCall mail, String recipient, List<String> mails) {
        Stream<String> again = mail.recipients.contains(recipient) ? Stream.of(mail.subject) : Stream.empty();
        return Stream.concat(mails.stream(), again).toList();
    }

    static Stream<Arguments> everyRefusal() {
        return Stream.of(MailCall.values())
                .flatMap(mail -> Stream.of(MailTrouble.ADDRESS_REFUSED, MailTrouble.MAIL_REFUSED)
                        .map(trouble -> Arguments.of(mail, trouble)));
    }

    @ParameterizedTest
    @MethodSource("everyRefusal")
    void refusalForGood_isForPeople_andTheResetEndsRightly(MailCall mail, MailTrouble trouble) {
        JourneyDriver journey = begun(mail);
        trouble.begin.accept(mail.recipients);
        new Meetings(journey, mail.step).meet(mail.refused(), Duration.ZERO, mail.setting);
        trouble.end.accept(mail.recipients);
        if (mail.refused() == Result.REACHES_FOR_THE_OWNER) {
            journey.operatorReachesTheOwner();
        }
        journey.toItsEnd()
                .assertEndedRightly(
                        insteadOf(mail, mail.journey.mails()), insteadOf(mail, mail.journey.mailsToTheOtherAddress()));
    }

    /** An operator sends a link in place of the reminder; nobody makes good for the announcement. */
    private static List<String> insteadOf(MailCall mail, List<String> mails) {
        return switch (mail) {
            case REMIND ->
                mails.stream()
                        .map(subject -> subject.equals(Words.REMINDER) ? Words.LINK : subject)
                        .toList();
            case ANNOUNCE ->
                mails.stream()
                        .filter(subject -> !subject.equals(Words.ANNOUNCED))
                        .toList();
            default -> mails;
        };
    }

    private JourneyDriver begun(MailCall mail) {
        return new JourneyDriver(engine, database, inbox, mail.journey).begin().upTo(mail.step);
    }
}
