package io.rekey.hooks;

import io.rekey.reset.AccountEvent;
import io.rekey.reset.AccountEvent.Type;
import io.rekey.reset.InvalidInput;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One entry of Auth0's log as far as it is read: the texts by the names of their members. */
record LogEntry(Map<String, String> texts) {

    static final String ID = "log_id";
    static final String TYPE = "data.type";
    static final String USER_ID = "data.user_id";
    static final String USER_NAME = "data.user_name";
    static final String CONNECTION = "data.connection";
    static final String DATE = "data.date";

    private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final int LONGEST_TYPE = 64;
    private static final int LONGEST_NAME = 255;

    private static final Map<String, Type> TYPES = Map.of(
            "scp", Type.PASSWORD_CHANGED,
            "scpr", Type.RESET_MAIL_REQUESTED,
            "fcpr", Type.RESET_MAIL_REFUSED,
            "fn", Type.MAIL_FAILED);

    LogEntry {
        if (!ID_FORM.matcher(texts.getOrDefault(ID, "")).matches()) {
            throw new InvalidInput(ID, "is missing, or not 1 to 128 letters, digits, hyphens and underscores");
        }
        InvalidInput.checkedText(TYPE, texts.get(TYPE), LONGEST_TYPE);
    }

    /** The type, if it is one that says something about a reset. */
    Optional<Type> type() {
        return Optional.ofNullable(TYPES.get(texts.get(TYPE)));
    }

    /**
     * The event, or nothing if it is of no use. An entry about a refused request repeats what anybody may have typed at
     * Auth0's public door, so that one alone may be unreadable without the others being refused with it.
     */
    Optional<AccountEvent> event() {
        try {
            return type().flatMap(this::event);
        } catch (InvalidInput unreadable) {
            if (type().equals(Optional.of(Type.RESET_MAIL_REFUSED))) {
                return Optional.empty();
            }
            throw unreadable;
        }
    }

    private Optional<AccountEvent> event(Type type) {
        String connection = name(CONNECTION).orElse("");
        return name(USER_ID)
                .or(() -> name(USER_NAME))
                .map(user -> new AccountEvent(
                        texts.get(ID), type, user, connection, EventDate.parsed(DATE, texts.get(DATE))));
    }

    private Optional<String> name(String member) {
        return Optional.ofNullable(texts.get(member))
                .filter(text -> !text.isBlank())
                .map(text -> InvalidInput.checkedText(member, text, LONGEST_NAME));
    }
}
