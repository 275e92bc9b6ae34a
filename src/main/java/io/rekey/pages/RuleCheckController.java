package io.rekey.pages;

import io.rekey.apps.App;
import io.rekey.pages.LinkPages.Pressed;
import io.rekey.password.Candidate;
import io.rekey.password.Draft;
import io.rekey.password.NewPasswords;
import io.rekey.password.NewPasswords.Owner;
import io.rekey.password.PasswordPolicies;
import io.rekey.reset.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Tells the script of the page for a new password which rules are met while somebody types. Nobody else is asked for it. */
@Controller
class RuleCheckController {

    private final NewPasswordLinks links;
    private final OwnForm ownForm;
    private final NewPasswords newPasswords;
    private final PasswordPolicies policies;

    RuleCheckController(NewPasswordLinks links, OwnForm ownForm, NewPasswords newPasswords, PasswordPolicies policies) {
        this.links = links;
        this.ownForm = ownForm;
        this.newPasswords = newPasswords;
        this.policies = policies;
    }

    /** @param strength from 0 to 4 */
    record Answer(List<Judged> rules, int strength) {

        record Judged(String key, boolean met) {}

        static Answer of(Draft draft) {
            return new Answer(
                    draft.rules().stream()
                            .map(judged -> new Judged(judged.rule().key(), judged.met()))
                            .toList(),
                    draft.strength());
        }
    }

    @PostMapping("/apps/{app}/reset/check")
    ResponseEntity<Answer> check(
            App app,
            @CookieValue(name = LinkCookie.NAME, defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String formToken,
            Locale language,
            HttpServletRequest request) {
        if (!ownForm.sent(request)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        Optional<Owner> owner = links.resetBehind(app, new Pressed(secret, formToken))
                .flatMap(reset -> newPasswords.owner(reset, app.key()));
        if (owner.isEmpty()) {
            return ResponseEntity.status(HttpStatus.GONE).build();
        }
        return TypedPassword.in(request, "password")
                .filter(password -> !TypedPassword.isFarTooLong(password))
                .map(password -> policies.of(app).draft(candidate(password, owner.get(), language)))
                .map(draft -> ResponseEntity.ok(Answer.of(draft)))
                .orElseGet(() -> ResponseEntity.unprocessableEntity().build());
    }

    private static Candidate candidate(Secret password, Owner owner, Locale language) {
        return new Candidate(password, owner.email(), Map.of(), language);
    }
}
