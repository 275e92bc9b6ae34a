package io.rekey.janrain;

import io.rekey.api.Admission;
import io.rekey.audit.RecordedCalls;
import io.rekey.janrain.JanrainSettings.UnknownAddresses;
import io.rekey.limits.NetworkAddress;
import io.rekey.reset.Accounts;
import io.rekey.reset.Caller;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.LogContext;
import io.rekey.reset.Lookup;
import io.rekey.reset.Reason;
import io.rekey.reset.ResetRequest;
import io.rekey.reset.Resets;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /oauth/forgot_password_native}: starts a reset by mailbox. It is open to anybody, as it was at Janrain; a client that
 * proves who it is counts for itself, and everybody else by network address.
 */
@RestController
class ForgotPasswordController {

    private final Bodies bodies;
    private final ClientAuthentication authentication;
    private final Admission admission;
    private final Resets resets;
    private final Accounts accounts;
    private final RecordedCalls calls;

    ForgotPasswordController(
            Bodies bodies,
            ClientAuthentication authentication,
            Admission admission,
            Resets resets,
            Accounts accounts,
            RecordedCalls calls) {
        this.bodies = bodies;
        this.authentication = authentication;
        this.admission = admission;
        this.resets = resets;
        this.accounts = accounts;
        this.calls = calls;
    }

    @PostMapping("/oauth/forgot_password_native")
    ResponseEntity<Map<String, Object>> forgot(HttpServletRequest request) throws IOException {
        Arguments arguments = bodies.body(request);
        Optional<JanrainClient> proved = authentication.authenticated(request, arguments);
        JanrainClient client = proved.orElseGet(() -> authentication.named(request, arguments));
        // Never where a link leads to: that is the app's own setting, as it was at Janrain.
        arguments.require("redirect_uri");
        Forms.require(client, client.settings().forgotForm(), arguments);
        Locale language = client.words(arguments.find("locale"));
        EmailAddress email = email(client, arguments, language);
        if (proved.isPresent()) {
            admission.admitByMailbox(client.id());
        } else {
            admission.admitAnonymous(NetworkAddress.of(request.getRemoteAddr()));
        }
        String id = resets.start(
                forgotten(client, email, arguments),
                Caller.anybody(Caller.JANRAIN, client.app().key()));
        LogContext.about(id);
        if (client.settings().unknownAddresses() == UnknownAddresses.NO_SUCH_ACCOUNT) {
            requireAccount(client, id, email, language);
        }
        return Answers.ok();
    }

    private static EmailAddress email(JanrainClient client, Arguments arguments, Locale language) {
        String field = client.settings().emailField();
        return arguments
                .find(field)
                .map(String::strip)
                .flatMap(EmailAddress::parsed)
                .orElseThrow(() -> Refusal.fields(Map.of(field, List.of(client.text(language, "ask.email-wrong")))));
    }

    /** In the language that was asked for, so that the mails have it too. */
    private static ResetRequest forgotten(JanrainClient client, EmailAddress email, Arguments arguments) {
        Optional<String> language = client.spoken(arguments.find("locale")).map(Locale::toLanguageTag);
        return new ResetRequest(
                client.app().key(),
                email,
                Reason.FORGOTTEN,
                language,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The reset is under way all the same: it looks by itself, and the trail has what it found. */
    private void requireAccount(JanrainClient client, String id, EmailAddress email, Locale language) {
        Lookup lookup = calls.during(id, () -> accounts.find(client.app(), email));
        if (lookup instanceof Lookup.SignsInElsewhere) {
            String message = client.text(language, "mail.another-way.heading");
            throw new Refusal(JanrainError.NO_PASSWORD, "the account has no password").with("message", message);
        }
        if (!(lookup instanceof Lookup.Found)) {
            throw new Refusal(JanrainError.NO_SUCH_ACCOUNT, "no account with that address")
                    .with(
                            "invalid_fields",
                            Map.of(
                                    client.settings().forgotForm(),
                                    List.of(client.text(language, "mail.no-account.heading"))));
        }
    }
}
