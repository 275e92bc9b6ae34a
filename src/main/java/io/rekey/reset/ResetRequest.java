package io.rekey.reset;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a caller asks for, checked in form: which app, whose address, why, in which language (a BCP 47 tag, empty when
 * unknown) and, for callers that may vouch, their statement.
 *
 * @param sessionSubject whose fresh ID token, checked already, came along
 * @param returnTo where our own page, and no other caller, leads the owner back to in the end
 */
public record ResetRequest(
        String app,
        EmailAddress email,
        Reason reason,
        Optional<String> locale,
        Optional<Vouch> vouch,
        Optional<String> sessionSubject,
        Optional<ReturnTo> returnTo) {

    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");

    public ResetRequest {
        app = InvalidInput.checkedText("app", app, 64);
        locale.ifPresent(tag -> {
            if (!LANGUAGE_TAG.matcher(tag).matches()) {
                throw new InvalidInput("locale", "is not a language tag, such as en or de-CH");
            }
        });
    }

    /** Whether nothing is said for it but an address, which anybody can type. */
    public boolean isByMailbox() {
        return vouch.isEmpty() && sessionSubject.isEmpty();
    }
}
