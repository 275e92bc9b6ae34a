package io.rekey.reset;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One plain e-mail address as a person types it: no display name, no list, no line break (CWE-93), at most 254
 * characters (RFC 5321, 4.5.3.1). Keeps the letters' case; {@link #isSameAs} ignores it.
 */
public record EmailAddress(String value) {

    private static final Pattern FORM =
            Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    public EmailAddress {
        value = InvalidInput.checkedText("email", value, 254);
        if (!FORM.matcher(value).matches()) {
            throw new InvalidInput("email", "is not one plain e-mail address, such as ann@example.com");
        }
    }

    /** Auth0 keeps the addresses of database users in lower case, whatever was typed. */
    public EmailAddress lowerCase() {
        return new EmailAddress(value.toLowerCase(Locale.ROOT));
    }

    /** Compares letter by letter in lower case. Unicode look-alikes stay different (compare CVE-2019-19844). */
    public boolean isSameAs(String other) {
        return other != null && lowerCase().value.equals(other.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}
