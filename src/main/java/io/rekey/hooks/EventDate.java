package io.rekey.hooks;

import io.rekey.reset.InvalidInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** When Auth0 says it happened. */
final class EventDate {

    /** In years that every date of the engine and the database can hold. */
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");

    private EventDate() {}

    static Instant parsed(String member, String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            throw invalid(member);
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException noSuchDay) {
            throw invalid(member);
        }
    }

    private static InvalidInput invalid(String member) {
        return new InvalidInput(member, "is not a date and time, such as 2026-03-01T12:00:00.000Z");
    }
}
