package io.rekey.janrain;

import io.rekey.janrain.RecoverTokens.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /oauth/update_profile_native}: sets the new password with the access token alone. No other form is offered. */
@RestController
class UpdateProfileController {

    private final Bodies bodies;
    private final RecoverTokens tokens;
    private final PasswordForm passwords;

    UpdateProfileController(Bodies bodies, RecoverTokens tokens, PasswordForm passwords) {
        this.bodies = bodies;
        this.tokens = tokens;
        this.passwords = passwords;
    }

    @PostMapping("/oauth/update_profile_native")
    ResponseEntity<Map<String, Object>> update(HttpServletRequest request) throws IOException {
        Arguments arguments = bodies.body(request);
        Access access = tokens.require(request, arguments);
        JanrainClient client = access.client();
        JanrainSettings settings = client.settings();
        Forms.require(client, settings.passwordForm(), arguments);
        Locale language = client.words(arguments.find("locale"));
        String typed = arguments.find(settings.passwordField()).orElse("");
        String again = arguments.find(settings.confirmationField()).orElse("");
        if (!typed.isEmpty() && !typed.equals(again)) {
            throw Refusal.fields(
                    Map.of(settings.confirmationField(), List.of(client.text(language, "new-password.mismatch"))));
        }
        passwords.set(access, settings.passwordField(), typed, language);
        return Answers.ok();
    }
}
