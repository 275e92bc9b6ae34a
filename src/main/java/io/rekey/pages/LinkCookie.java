package io.rekey.pages;

import java.time.Duration;
import org.springframework.http.ResponseCookie;

/**
 * Carries a link's secret from the mail's address to the form, so that it stays in no address bar, history or referrer.
 * Lax, because people come from the pages of their web mail.
 */
final class LinkCookie {

    static final String NAME = "__Host-rekey-link";

    private static final Duration LIFE = Duration.ofMinutes(15);

    private LinkCookie() {}

    static ResponseCookie of(String secret) {
        return cookie(secret, LIFE);
    }

    static ResponseCookie none() {
        return cookie("", Duration.ZERO);
    }

    private static ResponseCookie cookie(String value, Duration life) {
        return ResponseCookie.from(NAME, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(life)
                .build();
    }
}
