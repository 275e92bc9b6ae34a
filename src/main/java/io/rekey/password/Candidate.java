package io.rekey.password;

import io.rekey.reset.Account;
import io.rekey.reset.EmailAddress;
import io.rekey.reset.Secret;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * A password that somebody chose, and what is known of them.
 *
 * @param password in Unicode's form NFC, whatever the keyboard sent: this is the one to set
 * @param profile the texts that say who the owner is, by Auth0's names of the fields, such as {@code name} or
 *     {@code user_metadata.first}
 * @param locale the language that messages of the app's own script should have
 */
public record Candidate(Secret password, EmailAddress email, Map<String, String> profile, Locale locale) {

    /** Far beyond what any policy takes. Putting a long run of accents in order takes quadratic time. */
    private static final int LONGEST_TO_NORMALIZE = 1024;

    public Candidate {
        password = normalized(password);
        profile = Map.copyOf(profile);
    }

    /** With everything that the account says of its owner. */
    public static Candidate by(Account owner, Secret password, Locale locale) {
        return new Candidate(password, owner.email(), owner.profile(), locale);
    }

    String text() {
        return password.reveal();
    }

    private static Secret normalized(Secret password) {
        String text = password.reveal();
        return text.length() > LONGEST_TO_NORMALIZE
                ? password
                : new Secret(Normalizer.normalize(text, Normalizer.Form.NFC));
    }
}
