package io.rekey.preflight;

import static java.util.stream.Collectors.joining;

import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.apps.Delivery;
import java.util.function.Consumer;

/** Whether Auth0's own reset mail goes out, where an app's owners are to get it. */
class MailCheck implements Check {

    private final Administration administration;
    private final Apps apps;

    MailCheck(Administration administration, Apps apps) {
        this.administration = administration;
        this.apps = apps;
    }

    @Override
    public String subject() {
        return "Auth0's reset mail";
    }

    @Override
    public void look(Consumer<Finding> found) {
        String byAuth0 = apps.all().stream()
                .filter(app -> app.delivery() == Delivery.AUTH0_MAIL)
                .map(App::key)
                .collect(joining(", "));
        if (byAuth0.isEmpty()) {
            return;
        }
        if (!administration.hasMailProvider()) {
            found.accept(new Finding(
                    Problem.MAIL_PROVIDER_MISSING,
                    "the tenant's mail provider",
                    "Auth0 mails by its own one, which is for trying only: ten mails a minute, and in Auth0's look. Owners of "
                            + byAuth0 + " (delivery auth0-mail) lose their old password and may get no mail.",
                    "At Auth0 set up a mail provider of your own and switch it on, or mail by Rekey: delivery ticket, hosted or"
                            + " code."));
        }
        if (!administration.mailsResets()) {
            found.accept(new Finding(
                    Problem.RESET_MAIL_OFF,
                    "the mail template reset_email",
                    "It is switched off, and then Auth0 sends no reset mail and says nothing of it. Owners of "
                            + byAuth0 + " (delivery auth0-mail) lose their old password and get no way to a new one.",
                    "Switch the template on: branding apply does, and so does Auth0's dashboard."));
        }
    }
}
