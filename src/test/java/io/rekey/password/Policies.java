package io.rekey.password;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Policies of the app Acme and passwords that Ann chooses; breaches are looked up nowhere. */
final class Policies {

    /** Good enough for every policy of these tests that is not about refusing it. */
    static final String GOOD = "Kettle-orbit-92-walnut";

    static final BreachedPasswords NOBODY =
            new BreachedPasswords(new BreachedPasswordsProperties("off"), new SimpleMeterRegistry());

    private Policies() {}

    static PasswordPolicy of(PasswordSettings settings) {
        return PasswordPolicy.of("acme", "Acme Rockets", settings, NOBODY);
    }

    static PasswordSettings minimum(int length) {
        return new PasswordSettings(length, null, null, null, null, null, null);
    }

    static PasswordSettings classes(CharacterClass... classes) {
        return new PasswordSettings(null, null, Set.of(classes), null, null, null, null);
    }

    static PasswordSettings expressions(PasswordSettings.Expression... expressions) {
        return new PasswordSettings(null, null, null, List.of(expressions), null, null, null);
    }

    static PasswordSettings words(String... words) {
        return new PasswordSettings(null, null, null, null, List.of(words), null, null);
    }

    static PasswordSettings strength(int length, int strength) {
        return new PasswordSettings(length, null, null, null, null, strength, null);
    }

    static PasswordPolicy script(String source) {
        return of(new PasswordSettings(null, null, null, null, null, null, source));
    }

    /** By this body of a script's function. */
    static PasswordPolicy validating(String body) {
        return script("function validate({password, name}) {\n" + body + "\n}");
    }

    static Candidate candidate(String password) {
        return new Candidate(
                new Secret(password),
                new EmailAddress("ann.bauer@kiosk.example"),
                Map.of("name", "Annabel Müller", "nickname", "bel"),
                Locale.ENGLISH);
    }

    static List<RuleKind> broken(PasswordPolicy policy, String password) {
        return policy.check(candidate(password)).broken().stream()
                .map(Rule::kind)
                .toList();
    }
}
