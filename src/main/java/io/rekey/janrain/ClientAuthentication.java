package io.rekey.janrain;

import io.rekey.security.Later;
import io.rekey.security.UnauthenticatedCalls;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * By what a client proves who it is: HTTP Basic, its secret among the arguments, or a signature. Whatever came along has to
 * hold, also where none is asked for.
 */
@Component
class ClientAuthentication {

    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** How far the clocks of two machines may be apart, and how long a signed request can be sent again. */
    private static final Duration SIGNED_WITHIN = Duration.ofMinutes(5);

    private final JanrainClients clients;
    private final UnauthenticatedCalls unauthenticated;
    private final Clock clock;

    ClientAuthentication(JanrainClients clients, UnauthenticatedCalls unauthenticated, Clock clock) {
        this.clients = clients;
        this.unauthenticated = unauthenticated;
        this.clock = clock;
    }

    /** The client that has proved who it is, or nothing when it did not even try. */
    Optional<JanrainClient> authenticated(HttpServletRequest request, Arguments arguments) {
        return signature(request).map(sent -> signed(request, sent, arguments)).or(() -> basic(request)
                .or(() -> inArguments(arguments))
                .map(sent -> proved(request, sent, arguments)));
    }

    /** The client that it says to be. */
    Optional<JanrainClient> claimed(HttpServletRequest request, Arguments arguments) {
        return signature(request)
                .map(Credentials::id)
                .or(() -> basic(request).map(Credentials::id))
                .or(() -> arguments.find(CLIENT_ID))
                .flatMap(clients::find);
    }

    /** @throws Refusal when it has not proved who it is */
    JanrainClient require(HttpServletRequest request, Arguments arguments) {
        return authenticated(request, arguments).orElseThrow(() -> {
            arguments.require(CLIENT_ID);
            return Refusal.missing(CLIENT_SECRET);
        });
    }

    /** The client that is named, whoever sent the request. */
    JanrainClient named(HttpServletRequest request, Arguments arguments) {
        return clients.find(arguments.require(CLIENT_ID)).orElseThrow(() -> refused(request));
    }

    /** @param proof a secret or a signature */
    private record Credentials(String id, String proof) {

        static Credentials of(String text) {
            String[] parts = text.split(":", 2);
            return new Credentials(parts[0], parts.length == 2 ? parts[1] : "");
        }
    }

    private static Optional<Credentials> signature(HttpServletRequest request) {
        return authorization(request, "Signature ").map(Credentials::of);
    }

    private static Optional<Credentials> basic(HttpServletRequest request) {
        return authorization(request, "Basic ")
                .map(ClientAuthentication::decoded)
                .map(Credentials::of);
    }

    private static Optional<Credentials> inArguments(Arguments arguments) {
        return arguments.find(CLIENT_SECRET).map(secret -> new Credentials(arguments.require(CLIENT_ID), secret));
    }

    /** What an {@code Authorization} header of that scheme says. */
    static Optional<String> authorization(HttpServletRequest request, String scheme) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(header -> header.substring(scheme.length()).trim());
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private JanrainClient proved(HttpServletRequest request, Credentials sent, Arguments arguments) {
        return clients.find(sent.id())
                .filter(client -> client.hasSecret(sent.proof()))
                .filter(client -> isItself(client, arguments))
                .orElseThrow(() -> refused(request));
    }

    /** Who names itself beside its proof, or sends its secret there, too, has to be the same. */
    private static boolean isItself(JanrainClient client, Arguments arguments) {
        return arguments
                        .find(CLIENT_ID)
                        .filter(named -> !named.equals(client.id()))
                        .isEmpty()
                && arguments
                        .find(CLIENT_SECRET)
                        .filter(secret -> !client.hasSecret(secret))
                        .isEmpty();
    }

    private JanrainClient signed(HttpServletRequest request, Credentials sent, Arguments arguments) {
        String date = Objects.requireNonNullElse(request.getHeader(HttpHeaders.DATE), "");
        return clients.find(sent.id())
                .filter(client -> isNow(date))
                .filter(client -> JanrainClient.isEqual(
                        Signature.of(
                                request.getRequestURI(),
                                date,
                                arguments.without(List.of(CLIENT_ID, CLIENT_SECRET)),
                                client.secret()),
                        sent.proof()))
                .filter(client -> isItself(client, arguments))
                .orElseThrow(() -> refused(request));
    }

    private boolean isNow(String date) {
        try {
            return Duration.between(LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC), clock.instant())
                            .abs()
                            .compareTo(SIGNED_WITHIN)
                    <= 0;
        } catch (DateTimeException otherForm) {
            return false;
        }
    }

    /** Counted, so that nobody tries secret after secret. */
    private RuntimeException refused(HttpServletRequest request) {
        return unauthenticated
                .count(request)
                .<RuntimeException>map(Later::tooMany)
                .orElseGet(Refusal::credentials);
    }
}
