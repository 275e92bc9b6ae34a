package io.rekey.localtenant;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says which rule of a connection a password breaks, if any. */
final class PasswordPolicy {

    /** A broken rule: {@code message} is the Management API's exact text (published), {@code advice} the reset page's. */
    record Violation(String message, String advice) {}

    private final Connection connection;

    PasswordPolicy(Connection connection) {
        this.connection = connection;
    }

    Optional<Violation> check(Account account, String password) {
        if (!connection.strength().accepts(password) || isTooLong(password)) {
            return violation(
                    "PasswordStrengthError: Password is too weak", "Password is too weak: it needs " + inWords() + ".");
        }
        if (isCommon(password)) {
            return violation("PasswordDictionaryError: Password is too common", "Password is too common.");
        }
        if (connection.noPersonalInfo() && mentions(account.user(), password)) {
            return violation(
                    "PasswordNoUserInfoError: Password contains user information",
                    "Password must not contain your name or e-mail address.");
        }
        if (account.identity().usedLately(password, connection.historySize())) {
            return violation(
                    "PasswordHistoryError: Password has previously been used", "Password has previously been used.");
        }
        return Optional.empty();
    }

    String inWords() {
        return connection.strength().inWords() + (connection.refusesLongPasswords() ? ", and at most 72 bytes" : "");
    }

    private boolean isTooLong(String password) {
        return connection.refusesLongPasswords()
                && password.getBytes(StandardCharsets.UTF_8).length > Identity.MAXIMUM_PASSWORD_BYTES;
    }

    private boolean isCommon(String password) {
        return connection.dictionary().stream().anyMatch(password::equalsIgnoreCase);
    }

    private static boolean mentions(User user, String password) {
        String lowerCase = password.toLowerCase(Locale.ROOT);
        return Stream.concat(
                        Stream.of(user.email()),
                        user.profile().entrySet().stream()
                                .filter(field -> !field.getKey().equals("picture"))
                                .map(field -> field.getValue().toString()))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.length() > 2 && lowerCase.contains(text));
    }

    private static Optional<Violation> violation(String message, String advice) {
        return Optional.of(new Violation(message, advice));
    }
}
