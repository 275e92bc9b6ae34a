package io.rekey.janrain;

import io.rekey.reset.InvalidInput;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What an app's Janrain client has set there; what is left out has Janrain's default. Its {@code password_recover_url} is
 * the app's {@code link-address}, and the life of its codes {@code lifetimes.confirmation}.
 *
 * @param clientId of the client at Janrain; empty where the app has none
 * @param flow the only one that may be named, or empty for any
 * @param locales the app's languages by Janrain's locales, where they do not follow from each other
 * @param unknownAddresses what is answered where there is nothing to reset
 * @param tokenErrors the HTTP status of an error at {@code /oauth/token}, 400 or 200
 * @param entityUpdate whether {@code /entity.update} takes a password
 * @param forgotForm the form that asks for a mail
 * @param emailField its field for the address
 * @param passwordForm the form that sets a password
 * @param passwordField its field for the password
 * @param confirmationField its field for the password once more
 */
public record JanrainSettings(
        String clientId,
        String flow,
        Map<String, String> locales,
        UnknownAddresses unknownAddresses,
        Integer tokenErrors,
        Boolean entityUpdate,
        String forgotForm,
        String emailField,
        String passwordForm,
        String passwordField,
        String confirmationField) {

    /** What whoever asks is told of an address without a password to reset. */
    public enum UnknownAddresses {
        /** The same as of any other: nobody learns who has an account. */
        OK,
        /** Janrain's own error, which tells anybody who has an account. */
        NO_SUCH_ACCOUNT
    }

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern FIELD = Pattern.compile("[!-~]{1,100}");
    private static final int BAD_REQUEST = 400;
    private static final int OK = 200;

    public JanrainSettings {
        clientId = Objects.requireNonNullElse(clientId, "");
        flow = Objects.requireNonNullElse(flow, "");
        locales = locales == null ? Map.of() : Map.copyOf(locales);
        unknownAddresses = Objects.requireNonNullElse(unknownAddresses, UnknownAddresses.OK);
        tokenErrors = Objects.requireNonNullElse(tokenErrors, BAD_REQUEST);
        entityUpdate = Objects.requireNonNullElse(entityUpdate, false);
        forgotForm = field("forgot-form", forgotForm, "forgotPasswordForm");
        emailField = field("email-field", emailField, "signInEmailAddress");
        passwordForm = field("password-form", passwordForm, "changePasswordFormNoAuth");
        passwordField = field("password-field", passwordField, "newPassword");
        confirmationField = field("confirmation-field", confirmationField, "newPasswordConfirm");
        if (!clientId.isEmpty() && !CLIENT_ID.matcher(clientId).matches()) {
            throw new InvalidInput("client-id", "is none: write the client id that the app has at Janrain");
        }
        if (tokenErrors != BAD_REQUEST && tokenErrors != OK) {
            throw new InvalidInput("token-errors", "is neither: write 400 or 200");
        }
        if (passwordField.equals(confirmationField)) {
            throw new InvalidInput("confirmation-field", "is the password's own: write the name of the other field");
        }
    }

    private static String field(String setting, String name, String usual) {
        String given = Objects.requireNonNullElse(name, usual);
        if (!FIELD.matcher(given).matches()) {
            throw new InvalidInput(setting, "is no name: write the one that the app's server sends");
        }
        return given;
    }

    boolean isUsed() {
        return !clientId.isEmpty();
    }
}
