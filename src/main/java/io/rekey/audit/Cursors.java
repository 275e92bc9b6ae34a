package io.rekey.audit;

import io.rekey.links.Links;
import io.rekey.reset.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Where a page of a search ended. Each is sealed together with its search, so that it is ours and leads on in no other. */
@Component
public class Cursors {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{1,200})\\.([A-Za-z0-9_-]{43})");
    private static final String SEPARATOR = "\n";

    private final Links links;

    Cursors(Links links) {
        this.links = links;
    }

    /** The last reset of a page. */
    public record Position(Instant requestedAt, String resetId) {}

    public String after(Position last, ResetQuery query) {
        String content = last.requestedAt().toEpochMilli() + SEPARATOR + last.resetId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8)) + "."
                + links.seal(sealed(content, query));
    }

    /** @throws InvalidInput where it is none of this search */
    public Optional<Position> position(ResetQuery query) {
        return query.cursor().map(cursor -> position(cursor, query));
    }

    private Position position(String cursor, ResetQuery query) {
        Matcher parts = FORM.matcher(cursor);
        if (parts.matches()) {
            String content = decoded(parts.group(1));
            if (links.isSealed(sealed(content, query), parts.group(2))) {
                String[] members = content.split(SEPARATOR);
                return new Position(Instant.ofEpochMilli(Long.parseLong(members[0])), members[1]);
            }
        }
        throw new InvalidInput("cursor", "is not the cursor of a page of this search");
    }

    /** Empty where it is none of ours, which no seal fits. */
    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    /** No member holds a line break, so that no other two read alike. How many a page has does not matter. */
    private static String sealed(String content, ResetQuery query) {
        List<Optional<?>> narrowedBy = List.of(
                query.app(),
                query.account(),
                query.outcome(),
                query.status(),
                query.approver(),
                query.from(),
                query.until());
        return Stream.concat(
                        Stream.of("search", content), narrowedBy.stream().map(member -> member.map(Object::toString)
                                .orElse("")))
                .collect(Collectors.joining(SEPARATOR));
    }
}
