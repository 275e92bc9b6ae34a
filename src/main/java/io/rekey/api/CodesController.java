package io.rekey.api;

import io.rekey.api.ResetAccess.Access;
import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.links.Link;
import io.rekey.password.NewPasswords;
import io.rekey.password.NewPasswords.Answer;
import io.rekey.password.PasswordPolicies;
import io.rekey.password.PolicyDescription;
import io.rekey.password.Rule;
import io.rekey.password.RuleWords;
import io.rekey.password.Verdict;
import io.rekey.reset.Caller;
import io.rekey.reset.LogContext;
import io.rekey.reset.Secret;
import io.rekey.security.Callers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * A new password through the server of an app with the delivery mode {@code code}: it exchanges the code of the mail's link
 * for an access token, and with that reads the rules, tries a password and sets one. Secrets are members of bodies, never
 * part of an address.
 */
@RestController
@RequestMapping(
        path = "/api/v1/new-password",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class CodesController {

    private final Codes codes;
    private final ResetAccess tokens;
    private final NewPasswords newPasswords;
    private final PasswordPolicies policies;
    private final Apps apps;
    private final Admission admission;
    private final Callers callers;

    CodesController(
            Codes codes,
            ResetAccess tokens,
            NewPasswords newPasswords,
            PasswordPolicies policies,
            Apps apps,
            Admission admission,
            Callers callers) {
        this.codes = codes;
        this.tokens = tokens;
        this.newPasswords = newPasswords;
        this.policies = policies;
        this.apps = apps;
        this.admission = admission;
        this.callers = callers;
    }

    /**
     * @param expiresIn in seconds
     */
    record TokenBody(String accessToken, long expiresIn) {}

    /**
     * @param minimumLength in Unicode code points
     * @param maximumBytes as UTF-8
     * @param passwordRules for the HTML attribute {@code passwordrules}
     */
    record PolicyBody(List<RuleBody> rules, int minimumLength, int maximumBytes, String passwordRules) {}

    /** @param rules those that the password breaks */
    record VerdictBody(boolean acceptable, List<RuleBody> rules) {}

    @PostMapping("/token")
    TokenBody redeem(@RequestBody CodeBody body) {
        Caller client = client();
        App app = admission.requireApp(body.app(), client);
        String reset = codes.redeem(app, body.code()).map(Link::resetId).orElseThrow(NoLongerGood::new);
        LogContext.about(reset);
        return new TokenBody(
                tokens.issue(app, reset, client).reveal(),
                app.lifetimes().accessToken().toSeconds());
    }

    @PostMapping("/policy")
    PolicyBody policy(
            @RequestBody PasswordBody body,
            @RequestHeader(name = "Accept-Language", required = false) String languages) {
        App app = apps.require(access(body).app());
        PolicyDescription policy = policies.of(app).description();
        return new PolicyBody(
                told(app, language(app, languages), policy.rules()),
                policy.minimumLength(),
                policy.maximumBytes(),
                policy.passwordRules());
    }

    @PostMapping("/check")
    VerdictBody check(
            @RequestBody PasswordBody body,
            @RequestHeader(name = "Accept-Language", required = false) String languages) {
        Access access = access(body);
        App app = apps.require(access.app());
        Locale language = language(app, languages);
        Verdict verdict = newPasswords
                .check(access.resetId(), app.key(), body.chosen(), language)
                .orElseThrow(() -> notYet(access));
        return new VerdictBody(verdict.accepted(), told(app, language, verdict.broken()));
    }

    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping
    void set(
            @RequestBody PasswordBody body,
            @RequestHeader(name = "Accept-Language", required = false) String languages) {
        Access access = access(body);
        App app = apps.require(access.app());
        Locale language = language(app, languages);
        Secret chosen = body.chosen();
        codes.confirm(app, access.resetId());
        Answer answer = newPasswords.set(access.resetId(), app.key(), chosen, language);
        if (answer instanceof Answer.Refused refused) {
            throw new NotAcceptable(told(app, language, refused.rules()));
        }
        if (answer instanceof Answer.InProgress) {
            throw NotYet.moments("in-progress", "Another request is setting a password just now.");
        }
        if (!(answer instanceof Answer.Done)) {
            throw notYet(access);
        }
    }

    private RuntimeException notYet(Access access) {
        return switch (newPasswords.standing(access.resetId(), access.app())) {
            case PREPARING, AWAITED ->
                NotYet.moments("not-ready", "The reset is not ready yet. Try again in a second.");
            case AWAITING_APPROVAL ->
                NotYet.days("awaiting-approval", "A person looks at the reset first. A mail with a new link follows.");
            case SET, OVER -> new NoLongerGood();
        };
    }

    private static List<RuleBody> told(App app, Locale language, List<Rule> rules) {
        RuleWords words = new RuleWords(app, language);
        return rules.stream()
                .map(rule -> new RuleBody(rule.key(), words.text(rule)))
                .toList();
    }

    private static Locale language(App app, String wanted) {
        return app.words().languageFor(Stream.ofNullable(wanted));
    }

    private Access access(PasswordBody body) {
        Access access = tokens.check(body.accessToken(), client()).orElseThrow(NoLongerGood::new);
        LogContext.about(access.resetId());
        return access;
    }

    private Caller client() {
        return callers.current().orElseThrow(() -> new AccessDeniedException("Not a service's call."));
    }

    /** A code or token that is not good, or not any more; the same for every reason. */
    static final class NoLongerGood extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The reset has not come so far. */
    static final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String type;
        private final boolean worthRepeating;

        private NotYet(String type, String detail, boolean worthRepeating) {
            super(detail);
            this.type = type;
            this.worthRepeating = worthRepeating;
        }

        /** It will have come so far within moments. */
        static NotYet moments(String type, String detail) {
            return new NotYet(type, detail, true);
        }

        /** A person has to act first, which may take a day. */
        static NotYet days(String type, String detail) {
            return new NotYet(type, detail, false);
        }

        boolean isWorthRepeating() {
            return worthRepeating;
        }

        String type() {
            return type;
        }
    }

    /** The password breaks rules. */
    static final class NotAcceptable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<RuleBody> rules;

        NotAcceptable(List<RuleBody> rules) {
            this.rules = rules;
        }

        List<RuleBody> rules() {
            return rules;
        }
    }
}
