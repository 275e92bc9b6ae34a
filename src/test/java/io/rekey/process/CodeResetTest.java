package io.rekey.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.links.Link;
import io.rekey.links.Link.Purpose;
import io.rekey.links.Links;
import io.rekey.password.NewPasswords.Answer;
import io.rekey.reset.Outcome;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a mail that leads to the app's own address to a password that the app's server hands over. */
class CodeResetTest extends DeliveryTest {

    private static final Pattern APPS_LINK =
            Pattern.compile("https://codes\\.example/recover\\?from=mail&code=([A-Za-z0-9._-]+)");

    @Autowired
    private Links links;

    @Test
    void mailbox_theCodeConfirmsAndLeadsOn() {
        asked(CODE, ANN).runs("lookUpAccount", "sendConfirmationEmail");
        assertThat(mailedCode(Purpose.CONFIRM)).isEqualTo(reset.id());
        pressed(CODE).runsOn();
        assertThat(subjectsTo(ANN)).hasSize(1);
        assertThat(oldPasswordWorks(ANN)).isTrue();
        completes();
    }

    @Test
    void vouched_theMailLeadsToTheApp() {
        vouched(CODE, ANN).runsOn();
        assertThat(mailedCode(Purpose.RESET)).isEqualTo(reset.id());
        assertThat(oldPasswordWorks(ANN)).isFalse();
        completes();
    }

    @Test
    void session_theMailLeadsToTheApp() {
        bySession(CODE, ANN).runsOn();
        assertThat(mailedCode(Purpose.RESET)).isEqualTo(reset.id());
        completes();
    }

    @Test
    void reminder_leadsToTheApp() {
        vouched(CODE, ANN).runsOn();
        reset.after(Duration.ofHours(3), "ownersReminder").runs("remindOwner");
        assertThat(mailedCode(Purpose.RESET)).isEqualTo(reset.id());
        completes();
    }

    private String mailedCode(Purpose purpose) {
        Matcher link = APPS_LINK.matcher(newestTo(ANN));
        assertThat(link.find()).as("a link of the app's").isTrue();
        return links.check(purpose, link.group(1)).map(Link::resetId).orElseThrow();
    }

    private void completes() {
        assertThat(sets(CODE, CHOSEN)).isInstanceOf(Answer.Done.class);
        reset.runsOn().endsAs(Outcome.COMPLETED);
        assertThat(signsIn(ANN, CHOSEN)).isTrue();
    }
}
