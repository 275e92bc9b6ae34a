package io.rekey.api;

import io.rekey.apps.App;
import io.rekey.links.Links;
import io.rekey.reset.Caller;
import io.rekey.reset.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The access tokens that codes are exchanged for. Each is good for one reset, its account with it, and in the hands of
 * one client. It is derived and kept nowhere; that it sets one password at most follows from where the reset stands.
 */
@Component
class ResetAccess {

    private static final Pattern TOKEN = Pattern.compile("([A-Za-z0-9_-]{1,300})\\.([A-Za-z0-9_-]{43})");
    private static final String SEPARATOR = "\n";

    private final Links links;
    private final Clock clock;

    ResetAccess(Links links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    /** What a token opens. */
    record Access(String app, String resetId) {}

    Secret issue(App app, String resetId, Caller client) {
        Instant end = clock.instant().plus(app.lifetimes().accessToken());
        String content = String.join(SEPARATOR, app.key(), resetId, String.valueOf(end.getEpochSecond()));
        return new Secret(
                Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8)) + "."
                        + links.seal(sealed(content, client)));
    }

    /** Nothing, whatever the reason: not ours, another client's, too late. */
    Optional<Access> check(String token, Caller client) {
        Matcher parts = TOKEN.matcher(token == null ? "" : token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return decoded(parts.group(1))
                .filter(content -> links.isSealed(sealed(content, client), parts.group(2)))
                .map(content -> content.split(SEPARATOR))
                .filter(members -> clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(members[2]))))
                .map(members -> new Access(members[0], members[1]))
                .filter(access -> client.mayActFor(access.app()));
    }

    private static Optional<String> decoded(String content) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(content), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String sealed(String content, Caller client) {
        return String.join(SEPARATOR, "access-token", client.clientId(), content);
    }
}
