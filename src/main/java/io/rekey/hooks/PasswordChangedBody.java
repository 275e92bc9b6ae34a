package io.rekey.hooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.rekey.reset.AccountEvent;
import io.rekey.reset.InvalidInput;
import io.rekey.reset.Sha256;
import java.util.HexFormat;

/**
 * The body of {@code POST /hooks/auth0/password-changed}.
 *
 * @param userId Auth0's {@code user_id}
 * @param connection the name of the connection
 * @param date Auth0's {@code last_password_reset}
 */
record PasswordChangedBody(@JsonProperty("user_id") String userId, String connection, String date) {

    private static final int LONGEST_NAME = 255;

    /** The Action knows no id of the event, so user and date make one. */
    AccountEvent toEvent() {
        InvalidInput.checkedText("user_id", userId, LONGEST_NAME);
        InvalidInput.checkedText("connection", connection, LONGEST_NAME);
        return new AccountEvent(
                "action-" + HexFormat.of().formatHex(Sha256.of(userId + date)),
                AccountEvent.Type.PASSWORD_CHANGED,
                userId,
                connection,
                EventDate.parsed("date", date));
    }
}
