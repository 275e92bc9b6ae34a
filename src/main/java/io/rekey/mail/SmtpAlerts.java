package io.rekey.mail;

import io.rekey.apps.App;
import io.rekey.reset.Alerts;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.RemoteFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** The words of the mails to operators and leads. */
@Component
class SmtpAlerts implements Alerts {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String OPERATORS = "rekey.mail.operators";
    private static final String LEADS = "rekey.mail.leads";

    private final MailServer server;
    private final MailProperties properties;

    SmtpAlerts(MailServer server, MailProperties properties) {
        this.server = server;
        this.properties = properties;
    }

    @Override
    public void approvalAwaited(App app, String resetId) {
        tell(
                "approval-awaited",
                OPERATORS,
                properties.operators(),
                "A password reset waits for approval",
                """
                A password reset for %s waits for a decision in Tasklist.

                Reset: %s
                Until somebody decides, the old password keeps working.
                """.formatted(app.name(), resetId));
    }

    @Override
    public void approvalEscalated(App app, String resetId) {
        tell(
                "approval-escalated",
                LEADS,
                properties.leads(),
                "Nobody has decided on a password reset yet",
                """
                A password reset for %s still waits for a decision. It is now open to security leads
                in Tasklist as well.

                Reset: %s
                If nobody decides, it ends by itself and nothing is changed.
                """.formatted(app.name(), resetId));
    }

    @Override
    public void disavowalToInvestigate(App app, String resetId) {
        tell(
                "disavowal-to-investigate",
                OPERATORS,
                properties.operators(),
                "An owner says: this was not me",
                """
                Somebody who reads the mail of an account of %s says that a password reset was not theirs.
                It is being stopped, and the task "Investigate" waits in Tasklist.

                Reset: %s
                Until it is done, every new reset of that account needs approval.
                """.formatted(app.name(), resetId));
    }

    @Override
    public void investigationEscalated(App app, String resetId) {
        tell(
                "investigation-escalated",
                LEADS,
                properties.leads(),
                "Nobody has looked into a disavowed reset yet",
                """
                The task "Investigate" about a password reset for %s has waited for a day.

                Reset: %s
                After seven days it ends by itself, and resets of that account need no approval for it any more.
                """.formatted(app.name(), resetId));
    }

    @Override
    public void brakeApplied(App app, String clientId) {
        tell(
                "brake-applied",
                OPERATORS,
                properties.operators(),
                "A client resets more passwords than is normal",
                """
                The client %2$s has made more %1$s passwords useless within an hour than is normal. Until
                the hour is over, each further reset that it starts waits for a decision in Tasklist.

                If nobody expects that, its secret may be stolen: revoke it at Auth0.
                """.formatted(app.name(), clientId));
    }

    @Override
    public void ownerNotReached(App app, String resetId) {
        tell(
                "owner-not-reached",
                OPERATORS,
                properties.operators(),
                "No mail reaches the owner of an account",
                """
                No mail about a password reset for %s reaches the account's owner, who may be without a
                password that works. The task "Reach the owner" waits in Tasklist.

                Reset: %s
                """.formatted(app.name(), resetId));
    }

    /** Nobody but the mail server can tell that a mailbox in the settings does not exist. */
    private void tell(String name, String setting, EmailAddress mailbox, String subject, String text) {
        MailServer.Content content = message -> {
            message.setSubject(subject, UTF_8);
            message.setText(text, UTF_8);
        };
        if (!server.accepts(name, List.of(mailbox), content)) {
            throw new RemoteFailure.Misconfigured(
                    "SMTP", "the mail server refuses mail to a mailbox: check " + setting);
        }
    }
}
