package io.rekey.api;

import io.rekey.apps.App;
import io.rekey.reset.Caller;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.Reason;
import io.rekey.reset.ResetRequest;
import io.rekey.reset.Resets;
import io.rekey.security.SessionTokens;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets signed-in users reset their own password, and nobody else's. */
@RestController
@RequestMapping(path = "/api/v1/me/reset", produces = MediaType.APPLICATION_JSON_VALUE)
class MyResetController {

    private final Resets resets;
    private final Admission admission;
    private final SessionTokens sessions;

    MyResetController(Resets resets, Admission admission, SessionTokens sessions) {
        this.resets = resets;
        this.admission = admission;
        this.sessions = sessions;
    }

    /**
     * The body of {@code POST /api/v1/me/reset}.
     *
     * @param app the app's key
     * @param reason {@code forgotten} (when missing) or {@code compromised}
     * @param locale a BCP 47 language tag for mails and pages
     */
    record MyResetBody(String app, String reason, String locale) {}

    @ResponseStatus(HttpStatus.ACCEPTED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ResetBody.Accepted> startMine(@RequestBody MyResetBody body) {
        Jwt token = sessions.current().orElseThrow(() -> new AccessDeniedException("Not a user's call."));
        App app = admission.requireApp(body.app());
        if (!SessionTokens.isIssuedTo(app, token)) {
            throw new AccessDeniedException("This token was issued to another app.");
        }
        ResetRequest request = new ResetRequest(
                app.key(),
                email(token),
                Reason.named(body.reason()),
                Optional.ofNullable(body.locale()),
                Optional.empty(),
                Optional.of(token.getSubject()),
                Optional.empty());
        admission.admitOwn(token.getSubject());
        Caller user = new Caller(token.getSubject(), Set.of(Caller.START_SCOPE), Set.of(app.key()));
        return ResetBody.accepted(resets.start(request, user));
    }

    private static EmailAddress email(Jwt token) {
        return EmailAddress.parsed(token.getClaimAsString("email"))
                .orElseThrow(() -> new InvalidInput(
                        "email", "is no claim of the ID token: sign the user in with the scope email"));
    }
}
