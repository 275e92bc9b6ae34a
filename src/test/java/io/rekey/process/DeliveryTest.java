package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.Mail;
import io.rekey.localtenant.User;
import io.rekey.password.NewPasswords;
import io.rekey.password.NewPasswords.Answer;
import io.rekey.password.NewPasswords.Standing;
import io.rekey.password.Rule;
import io.rekey.password.RuleKind;
import io.rekey.reset.Caller;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Reason;
import io.rekey.reset.ResetRequest;
import io.rekey.reset.Resets;
import io.rekey.reset.Secret;
import io.rekey.support.ProcessTest;
import io.rekey.support.ResetDriver;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** One app for each way to a new password: acme (Auth0's mail), globex (hosted), tickets and codes. */
@TestPropertySource(
        properties = {
            "rekey.apps-directory=src/test/resources/deliveries",
            "rekey.clients.acme-backend.apps=acme,globex,tickets,codes",
            "rekey.clients.acme-web.apps=acme,globex,tickets,codes"
        })
abstract class DeliveryTest extends ProcessTest {

    static final String ANN = "ann@acme.example";
    static final String PAT = "pat@acme.example";
    static final String HOSTED = "globex";
    static final String TICKET = "tickets";
    static final String CODE = "codes";
    static final String CHOSEN = "kettle-Orbit-92-walnut";
    static final String PATCH = "/api/v2/users/*";

    private static final Pattern OUR_LINK = Pattern.compile("http://localhost:8080/apps/[a-z]+/(confirm|reset)/\\S+");

    @Autowired
    NewPasswords newPasswords;

    @Autowired
    Resets resets;

    @Autowired
    PasswordChangeWatch watch;

    ResetDriver asked(String app, String email) {
        return asked(app, email, "forgotten");
    }

    /** Anybody asks by mailbox. */
    ResetDriver asked(String app, String email, String reason) {
        return reset.startedBy(
                "acme-web", List.of("resets:start"), Map.of("app", app, "email", email, "reason", reason));
    }

    /** The owner presses the button behind the mailed link. */
    ResetDriver confirmed(String app, String email) {
        asked(app, email).runs("lookUpAccount", "sendConfirmationEmail");
        return pressed(app);
    }

    ResetDriver pressed(String app) {
        assertThat(resets.confirm(reset.id(), app)).isTrue();
        return reset;
    }

    ResetDriver vouched(String app, String email) {
        return reset.vouchedFor(email, Map.of("app", app));
    }

    ResetDriver bySession(String app, String email) {
        ResetRequest request = new ResetRequest(
                app,
                new EmailAddress(email),
                Reason.FORGOTTEN,
                Optional.empty(),
                Optional.empty(),
                Optional.of(user(email).id()));
        return reset.follow(resets.start(request, new Caller("acme-web", Set.of("resets:start"), Set.of(app))));
    }

    Answer sets(String app, String password) {
        return newPasswords.set(reset.id(), app, new Secret(password), Locale.ENGLISH);
    }

    Standing standing(String app) {
        return newPasswords.standing(reset.id(), app);
    }

    static List<RuleKind> refusedBy(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).rules().stream().map(Rule::kind).toList();
    }

    /** Somebody asks again that much later; the pause between mails is five minutes. */
    ResetDriver askedAgain(String app, String email, int minutesLater) {
        CLOCK.advance(Duration.ofMinutes(minutesLater));
        return new ResetDriver(engine)
                .startedBy("acme-web", List.of("resets:start"), Map.of("app", app, "email", email))
                .runs("lookUpAccount");
    }

    static User user(String email) {
        return TENANT.users().byEmail(email);
    }

    static boolean oldPasswordWorks(String email) {
        return user(email).hasPassword(LocalTenant.PASSWORD);
    }

    boolean signsIn(String email, String password) {
        return tenantClient.signIn(email, password, "openid").statusCode() == 200;
    }

    static List<Mail> mailsTo(String address) {
        return TENANT.inbox().mailsTo(address);
    }

    static List<String> subjectsTo(String address) {
        return mailsTo(address).stream().map(Mail::subject).toList();
    }

    /** The link of ours in the newest mail to that address, the one to disown a reset aside. */
    static String ourNewestLinkTo(String address) {
        Matcher link = OUR_LINK.matcher(newestTo(address));
        assertThat(link.find()).as("a link of ours").isTrue();
        return link.group();
    }

    static String newestTo(String address) {
        List<Mail> mails = mailsTo(address);
        return mails.get(mails.size() - 1).text();
    }
}
