package io.rekey.security;

import io.rekey.process.SignInAge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** The page after a sign-in that did not succeed. It repeats nothing that came with the request. */
class SignInFailed implements AuthenticationFailureHandler {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Rekey</title></head>
            <body>
            <h1>You are not signed in</h1>
            <p>%s</p>
            <p><a href="%s">Sign in again</a></p>
            </body>
            </html>
            """;

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String sentence = failure instanceof SignInRefused
                ? failure.getMessage()
                : "The sign-in at your provider did not succeed, or was not begun in this browser.";
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getWriter().write(PAGE.formatted(sentence, request.getContextPath() + SignInAge.AGAIN));
    }
}
