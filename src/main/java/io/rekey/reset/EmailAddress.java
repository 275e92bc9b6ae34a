package io.rekey.reset;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One plain e-mail address as a person types it: no display name, no list, no line break (CWE-93), at most 254
 * characters (RFC 5321, 4.5.3.1). Keeps the letters' case; {@link #isSameAs} ignores it.
 */
public record EmailAddress(String value) {

    /** Neither a kind of space, nor what does not show, such as a mark that turns the direction of writing. */
    private static final String LETTERS = "[^\\p{Z}\\p{C}@<>()\\[\\],;:\\\\\".]+";

    private static final String LABEL = "[\\p{L}\\p{N}-]+";

    private static final Pattern FORM =
            Pattern.compile("(?=[^@]{1,64}@)" + LETTERS + "(\\." + LETTERS + ")*@" + LABEL + "(\\." + LABEL + ")+");

    public EmailAddress {
        value = InvalidInput.checkedText("email", value, 254);
        if (!FORM.matcher(value).matches()) {
            throw new InvalidInput("email", "is not one plain e-mail address, such as ann@example.com");
        }
    }

    /** The address, or nothing when somebody else's records hold what Rekey would not accept. */
    public static Optional<EmailAddress> parsed(String text) {
        try {
            return Optional.of(new EmailAddress(text));
        } catch (InvalidInput unusable) {
            return Optional.empty();
        }
    }

    /** Auth0 keeps the addresses of database users in lower case, whatever was typed. */
    public EmailAddress lowerCase() {
        return new EmailAddress(lowerCase(value));
    }

    /** Compares letter by letter in lower case. Unicode look-alikes stay different (compare CVE-2019-19844). */
    public boolean isSameAs(String other) {
        return other != null && lowerCase(value).equals(lowerCase(other));
    }

    /** Unicode's lower case of the Kelvin sign and of a dotted capital I is an ASCII letter; those two stay as they are. */
    private static String lowerCase(String text) {
        return text.codePoints()
                .map(letter ->
                        letter > 127 && Character.toLowerCase(letter) <= 127 ? letter : Character.toLowerCase(letter))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
