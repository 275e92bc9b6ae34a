package io.rekey.janrain;

import io.rekey.api.Codes;
import io.rekey.janrain.RecoverTokens.Refresh;
import io.rekey.links.Link;
import io.rekey.reset.Grants;
import io.rekey.reset.LogContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /oauth/token}: exchanges the code of a mail's link, or a refresh token, for an access token. The one place where a
 * GET changes something: it is a client's call and no link that people receive.
 */
@RestController
class TokenController {

    /**
     * Of several who exchange a code at once one wins. Later it can be exchanged again until a password was set: a mail
     * scanner that opens the app's page, or an owner who closes it, uses nothing up for long.
     */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int LONGEST_ADDRESS = 2000;

    private final Bodies bodies;
    private final ClientAuthentication authentication;
    private final RecoverTokens tokens;
    private final Codes codes;
    private final Grants grants;

    TokenController(
            Bodies bodies, ClientAuthentication authentication, RecoverTokens tokens, Codes codes, Grants grants) {
        this.bodies = bodies;
        this.authentication = authentication;
        this.tokens = tokens;
        this.codes = codes;
        this.grants = grants;
    }

    @RequestMapping(
            path = "/oauth/token",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Map<String, Object>> exchange(HttpServletRequest request) throws IOException {
        Answers.asOAuth(request, HttpStatus.BAD_REQUEST.value());
        Arguments arguments = bodies.bodyAndQuery(request);
        authentication
                .claimed(request, arguments)
                .ifPresent(
                        claimed -> Answers.asOAuth(request, claimed.settings().tokenErrors()));
        JanrainClient client = authentication.require(request, arguments);
        String grantType = arguments.require("grant_type");
        return switch (grantType) {
            case "authorization_code" -> ofCode(client, arguments);
            case "refresh_token" -> ofRefreshToken(client, arguments);
            default -> throw Refusal.invalid("grant_type", "invalid grant_type: " + Refusal.shortened(grantType));
        };
    }

    private ResponseEntity<Map<String, Object>> ofCode(JanrainClient client, Arguments arguments) {
        String code = arguments.require("code");
        requireAddress(client, arguments.require("redirect_uri"));
        Link link = codes.redeem(client.app(), code).orElseThrow(TokenController::codeExpired);
        LogContext.about(link.resetId());
        return granted(
                client,
                link.resetId(),
                grants.first(link.resetId(), link.purpose().name(), PAUSE)
                        .orElseThrow(TokenController::exchangedJustNow));
    }

    private static void requireAddress(JanrainClient client, String supplied) {
        String address = client.app().linkAddress().orElseThrow().toString();
        if (supplied.length() > LONGEST_ADDRESS) {
            throw Refusal.invalid("redirect_uri", "redirect_uri is longer than " + LONGEST_ADDRESS + " characters");
        }
        if (!RedirectAddress.isSame(address, supplied)) {
            throw new Refusal(JanrainError.REDIRECT_URI_MISMATCH, "redirect_uri is not the address that mails lead to")
                    .with("expected_value", RedirectAddress.withoutCode(address))
                    .with("supplied_value", RedirectAddress.withoutCode(supplied));
        }
    }

    private ResponseEntity<Map<String, Object>> ofRefreshToken(JanrainClient client, Arguments arguments) {
        Refresh refresh = tokens.refresh(client, arguments.require("refresh_token"))
                .filter(sent -> codes.isOpen(client.app(), sent.resetId()))
                .orElseThrow(TokenController::noGrant);
        LogContext.about(refresh.resetId());
        return granted(
                client,
                refresh.resetId(),
                grants.next(refresh.resetId(), refresh.grant()).orElseThrow(TokenController::noGrant));
    }

    private ResponseEntity<Map<String, Object>> granted(JanrainClient client, String reset, String grant) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("access_token", tokens.access(client, reset).reveal());
        members.put("expires_in", client.app().lifetimes().accessToken().toSeconds());
        members.put("refresh_token", tokens.refresh(client, reset, grant).reveal());
        members.put("transaction_state", Map.of("capture", Map.of("password_recover", true)));
        return Answers.ok(members);
    }

    private static Refusal codeExpired() {
        return new Refusal(
                JanrainError.AUTHORIZATION_CODE_EXPIRED, "this code is not good, or not any more: ask for a new mail");
    }

    private static Refusal exchangedJustNow() {
        return new Refusal(
                JanrainError.AUTHORIZATION_CODE_EXPIRED,
                "this code was exchanged just now: use what came of that, or exchange it once more in a minute");
    }

    private static Refusal noGrant() {
        return new Refusal(JanrainError.NO_ACCESS_GRANT, "this refresh token is not good, or not any more");
    }
}
