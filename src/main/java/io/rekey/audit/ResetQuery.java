package io.rekey.audit;

import io.rekey.reset.InvalidInput;
import io.rekey.reset.Outcome;
import io.rekey.reset.Status;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What resets to look for. Every member narrows; the newest come first.
 *
 * @param account the whole address, in any case, or Auth0's {@code user_id}; never a pattern
 * @param outcome a word of {@link io.rekey.reset.Outcome}, or {@code deleted}
 * @param status a word of {@link io.rekey.reset.Status}
 * @param approver the user id of somebody who decided
 * @param from the earliest time of request, included
 * @param until the latest time of request, excluded
 * @param cursor where the page before ended, as it told
 * @param size at most so many, 1 to 200
 */
public record ResetQuery(
        Optional<String> app,
        Optional<String> account,
        Optional<String> outcome,
        Optional<String> status,
        Optional<String> approver,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<String> cursor,
        int size) {

    private static final int USUAL_SIZE = 50;
    private static final int LARGEST_SIZE = 200;
    private static final Set<String> MEMBERS =
            Set.of("app", "account", "outcome", "status", "approver", "from", "until", "cursor", "size");

    /** What every database can hold. */
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** @throws InvalidInput naming the member that makes no sense */
    public ResetQuery {
        app.ifPresent(text -> InvalidInput.checkedText("app", text, 64));
        account.ifPresent(text -> InvalidInput.checkedText("account", text, 320));
        outcome.ifPresent(word -> requireOneOf("outcome", word, outcomes()));
        status.ifPresent(
                word -> requireOneOf("status", word, Stream.of(Status.values()).map(Status::word)));
        approver.ifPresent(text -> InvalidInput.checkedText("approver", text, 255));
        from.ifPresent(time -> requireUsable("from", time));
        until.ifPresent(time -> requireUsable("until", time));
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
            throw new InvalidInput("from", "is later than until");
        }
        if (size < 1 || size > LARGEST_SIZE) {
            throw new InvalidInput("size", "is not a number from 1 to " + LARGEST_SIZE);
        }
    }

    /** Reads what came in a URL: every parameter is known, comes once and says something. */
    public static ResetQuery of(Map<String, List<String>> parameters) {
        new TreeSet<>(parameters.keySet()).forEach(name -> requireKnown(name, parameters.get(name)));
        return new ResetQuery(
                text(parameters, "app"),
                text(parameters, "account"),
                text(parameters, "outcome"),
                text(parameters, "status"),
                text(parameters, "approver"),
                text(parameters, "from").map(time -> time("from", time)),
                text(parameters, "until").map(time -> time("until", time)),
                text(parameters, "cursor"),
                text(parameters, "size").map(ResetQuery::number).orElse(USUAL_SIZE));
    }

    private static Stream<String> outcomes() {
        return Stream.concat(Stream.of(Outcome.values()).map(Outcome::word), Stream.of(AuditedResets.DELETED));
    }

    private static void requireOneOf(String member, String word, Stream<String> words) {
        if (words.noneMatch(word::equals)) {
            throw new InvalidInput(member, "is not one of the words for it");
        }
    }

    private static void requireUsable(String member, Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new InvalidInput(member, "is not between the years 1970 and 9999");
        }
    }

    private static void requireKnown(String name, List<String> values) {
        if (!MEMBERS.contains(name)) {
            throw new InvalidInput(printable(name), "is not a parameter of this search");
        }
        if (values.size() != 1) {
            throw new InvalidInput(name, "comes more than once");
        }
        InvalidInput.checkedText(name, values.get(0), 1000);
    }

    /** The name is the sender's own, and is told back only where it is one. */
    private static String printable(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9_.-]{0,39}") ? name : "parameter";
    }

    private static Optional<String> text(Map<String, List<String>> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).map(values -> values.get(0));
    }

    private static Instant time(String member, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException noTime) {
            throw new InvalidInput(member, "is not a time such as 2026-11-22T13:45:00Z");
        }
    }

    private static int number(String text) {
        // Longer ones are too large, whatever they say.
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }
}
