package io.rekey.janrain;

import io.rekey.api.Codes;
import io.rekey.janrain.RecoverTokens.Access;
import io.rekey.password.NewPasswords;
import io.rekey.password.NewPasswords.Answer;
import io.rekey.password.PasswordPolicies;
import io.rekey.password.Rule;
import io.rekey.password.RuleKind;
import io.rekey.password.RuleWords;
import io.rekey.reset.LogContext;
import io.rekey.reset.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Sets the password that an owner typed into a form of the app. */
@Component
class PasswordForm {

    /** Far more than any policy takes. */
    private static final int LONGEST = 1000;

    private final Codes codes;
    private final NewPasswords newPasswords;
    private final PasswordPolicies policies;

    PasswordForm(Codes codes, NewPasswords newPasswords, PasswordPolicies policies) {
        this.codes = codes;
        this.newPasswords = newPasswords;
        this.policies = policies;
    }

    /**
     * @param field by which the form, and so a refusal, calls the password
     * @throws Refusal when it was not set, for whatever reason; while the reset waits the token stays good
     */
    void set(Access access, String field, String typed, Locale language) {
        LogContext.about(access.resetId());
        String app = access.client().app().key();
        if (typed.isEmpty()) {
            throw refused(access, field, describing(access, RuleKind.TOO_SHORT), language);
        }
        if (typed.length() > LONGEST) {
            throw refused(access, field, describing(access, RuleKind.TOO_LONG), language);
        }
        codes.confirm(access.client().app(), access.resetId());
        Answer answer = newPasswords.set(access.resetId(), app, new Secret(typed), language);
        if (answer instanceof Answer.Refused refused) {
            throw refused(access, field, refused.rules(), language);
        }
        if (!(answer instanceof Answer.Done)) {
            throw answer instanceof Answer.InProgress ? inAMoment(access, language) : notYet(access, language);
        }
    }

    private List<Rule> describing(Access access, RuleKind kind) {
        return policies.of(access.client().app()).description().rules().stream()
                .filter(rule -> rule.kind() == kind)
                .toList();
    }

    private static Refusal refused(Access access, String field, List<Rule> rules, Locale language) {
        RuleWords words = new RuleWords(access.client().app(), language);
        return Refusal.fields(Map.of(field, rules.stream().map(words::text).toList()));
    }

    /** Why no password can be set just now, or not any more. */
    Refusal notYet(Access access, Locale language) {
        JanrainClient client = access.client();
        return switch (newPasswords.standing(access.resetId(), client.app().key())) {
            case AWAITING_APPROVAL ->
                Refusal.triggered(client.text(language, "new-password.approval.explain") + " "
                        + client.text(language, "new-password.approval.mail"));
            case PREPARING, AWAITED -> inAMoment(access, language);
            case SET, OVER -> Refusal.tokenExpired();
        };
    }

    private static Refusal inAMoment(Access access, Locale language) {
        return Refusal.triggered(access.client().text(language, "unavailable.explain"));
    }
}
