package io.rekey.pages;

import io.rekey.links.PublicUrlProperties;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Tells our own page's form from one that another site had a visitor's browser send. By headers that a site cannot set,
 * and without a cookie: whoever keeps cookies out gets a new password all the same.
 */
@Component
class OwnForm {

    private final String origin;

    OwnForm(PublicUrlProperties url) {
        origin = url.publicUrl();
    }

    /** Browsers that tell no site tell at least an origin; what tells neither is no browser that could be led here. */
    boolean sent(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String from = request.getHeader(HttpHeaders.ORIGIN);
        return from == null || from.equalsIgnoreCase(origin);
    }
}
