package io.rekey.pages;

import io.rekey.apps.App;
import io.rekey.apps.Words;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Has a page speak what its reader's browser asks for, or else what the account says of its owner, or the app's own language. */
@Component("localeResolver")
class PageLanguage implements LocaleResolver {

    private static final String OWNERS = PageLanguage.class.getName();

    /** For the rest of this request, once it is known whose page it is. */
    static void isOfOwner(HttpServletRequest request, Locale language) {
        request.setAttribute(OWNERS, language.toLanguageTag());
    }

    /** What the browser asks for and the app speaks; otherwise the account may say more of its owner than the app does. */
    static Optional<Locale> askedFor(HttpServletRequest request, App app) {
        return app.words().spokenOf(Stream.of(asked(request)));
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Words words = AppOfPath.in(request).map(App::words).orElseGet(Words::shipped);
        return words.languageFor(Stream.of(asked(request), (String) request.getAttribute(OWNERS)));
    }

    private static String asked(HttpServletRequest request) {
        return String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        throw new UnsupportedOperationException("Nobody chooses a language here.");
    }
}
