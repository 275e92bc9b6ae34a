package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.process.MailFaultMatrixTest.MailTrouble;
import io.rekey.reset.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault at every mail that a reset ends with which changes nothing: it is tried again, and never holds the end up. */
class AnswersFaultMatrixTest extends AskedTest {

    enum Answer {
        ANOTHER_WAY(SOCIAL, "tellHowToSignIn", Outcome.NOT_RESETTABLE),
        NO_ACCOUNT(NOBODY, "tellOfNoAccount", Outcome.NO_ACCOUNT),
        REFUSAL(PAT, "tellOfRefusal", Outcome.REJECTED);

        final String reader;
        final String step;
        final Outcome outcome;

        Answer(String reader, String step, Outcome outcome) {
            this.reader = reader;
            this.step = step;
            this.outcome = outcome;
        }
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void troubleThatMayPass_isTriedAgain(Answer answer) {
        comesTo(answer);
        for (MailTrouble trouble : List.of(MailTrouble.SERVER_AWAY, MailTrouble.DEFERRED)) {
            trouble.begin.accept(List.of(answer.reader));
            int attempts = reset.jobAt(answer.step).getRetries();
            assertThatThrownBy(() -> reset.runs(answer.step)).hasMessageContaining("SMTP");
            assertThat(reset.jobAt(answer.step).getRetries()).isEqualTo(attempts - 1);
            trouble.end.accept(List.of(answer.reader));
        }
        reset.runs(answer.step).endsAs(answer.outcome);
        assertThat(mailsTo(answer.reader)).hasSize(1);
    }

    static Stream<Arguments> everyRefusal() {
        return Stream.of(Answer.values())
                .flatMap(answer -> Stream.of(MailTrouble.ADDRESS_REFUSED, MailTrouble.MAIL_REFUSED)
                        .map(trouble -> Arguments.of(answer, trouble)));
    }

    @ParameterizedTest
    @MethodSource("everyRefusal")
    void refusalForGood_endsTheResetAllTheSame(Answer answer, MailTrouble trouble) {
        comesTo(answer);
        trouble.begin.accept(List.of(answer.reader));
        reset.runs(answer.step).endsAs(answer.outcome);
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void connectionThatBreaksAfterTheMail_repeatsThatMailOnly(Answer answer) {
        comesTo(answer);
        TENANT.inbox().holdAnswers();
        CompletableFuture<Void> broken = CompletableFuture.runAsync(() -> {
            TENANT.inbox().awaitHeld(Duration.ofSeconds(20));
            TENANT.inbox().shut();
        });
        assertThatThrownBy(() -> reset.runs(answer.step)).hasMessageContaining("SMTP");
        broken.join();
        TENANT.inbox().releaseAnswers();
        TENANT.inbox().open();
        reset.runs(answer.step).endsAs(answer.outcome);
        assertThat(mailsTo(answer.reader)).hasSize(2);
    }

    private void comesTo(Answer answer) {
        if (answer == Answer.REFUSAL) {
            reset.vouchedFor(PAT).runs("lookUpAccount").decidedBy("olivia", "reject", "no");
        } else {
            asked(GLOBEX, answer.reader);
        }
    }
}
