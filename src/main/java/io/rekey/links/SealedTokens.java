package io.rekey.links;

import io.rekey.reset.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Tokens that say under our seal what they are good for. Each is derived and kept nowhere. */
@Component
public class SealedTokens {

    private static final Pattern TOKEN = Pattern.compile("([A-Za-z0-9_-]{1,500})\\.([A-Za-z0-9_-]{43})");
    private static final String SEPARATOR = "\n";

    private final Links links;
    private final Clock clock;

    SealedTokens(Links links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    /**
     * @param purpose what it is for, and in whose hands; it is not part of the token and has to be known when it comes back
     * @param members what it tells; anybody who has it can read them. None has a line break.
     */
    public Secret seal(String purpose, String... members) {
        String content = String.join(SEPARATOR, members);
        return new Secret(
                Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8)) + "."
                        + links.seal(purpose + SEPARATOR + content));
    }

    /** The same, good until then, to the second. */
    public Secret sealUntil(Instant end, String purpose, String... members) {
        String[] all = Arrays.copyOf(members, members.length + 1);
        all[members.length] = String.valueOf(end.getEpochSecond());
        return seal(purpose, all);
    }

    /** What {@link #open} says of a token that ends, while it is good; its end is the last member. */
    public Optional<List<String>> openInTime(String purpose, String token) {
        return open(purpose, token).filter(members -> clock.instant()
                .isBefore(Instant.ofEpochSecond(Long.parseLong(members.get(members.size() - 1)))));
    }

    /** The members of a token of ours for that purpose, or nothing, whatever the reason. */
    public Optional<List<String>> open(String purpose, String token) {
        Matcher parts = TOKEN.matcher(token == null ? "" : token);
        return parts.matches()
                ? decoded(parts.group(1))
                        .filter(content -> links.isSealed(purpose + SEPARATOR + content, parts.group(2)))
                        .map(content -> List.of(content.split(SEPARATOR)))
                : Optional.empty();
    }

    private static Optional<String> decoded(String content) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(content), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
