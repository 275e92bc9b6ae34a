package io.rekey.pages;

import io.rekey.apps.App;
import io.rekey.password.RuleWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Somebody with a link to a reset.
 *
 * @param secret that of the link
 */
record Visit(App app, String reset, String secret, HttpServletRequest request, HttpServletResponse response) {

    Locale language() {
        return RequestContextUtils.getLocale(request);
    }

    RuleWords words() {
        return new RuleWords(app, language());
    }
}
