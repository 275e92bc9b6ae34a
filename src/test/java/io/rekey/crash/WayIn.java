package io.rekey.crash;

import static io.rekey.support.RekeyClient.header;
import static io.rekey.support.RekeyClient.json;

import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.Mail;
import io.rekey.localtenant.TenantClient;
import io.rekey.localtenant.User;
import io.rekey.support.RekeyClient;
import io.rekey.support.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the links of mails lead their owner, in every mode: over our pages, over Auth0's, or over the app's own server. A
 * page may be opened at one node and its button pressed at the other.
 */
final class WayIn {

    /** Nobody may have the same one twice, so that each mail's link leads to another. */
    private static final List<String> NEW_PASSWORDS = Stream.of(
                    "walnut", "harbor", "meadow", "teapot", "violin", "pepper", "lantern", "saddle", "copper",
                    "thimble")
            .map(word -> "kettle-Orbit-92-" + word)
            .toList();

    private static final Pattern PAGE = Pattern.compile("http://localhost:8080(/apps/[^/]+/(?:confirm|reset)/\\S+)");
    private static final Pattern NOT_ME = Pattern.compile("http://localhost:8080(/apps/[^/]+/not-me/\\S+)");
    private static final Pattern CODE = Pattern.compile("https://codes\\.example/recover\\?from=mail&code=(\\S+)");
    private static final String AUTH0 = "/u/reset-verify";

    private final LocalTenant tenant;
    private final Nodes nodes;
    private final TenantClient browser;
    private final String token;
    private final IntConsumer aboutToSet;

    /**
     * @param token of the app's own server
     * @param aboutToSet hears of the port to which a new password is about to be sent
     */
    WayIn(LocalTenant tenant, Nodes nodes, String token, IntConsumer aboutToSet) {
        this.tenant = tenant;
        this.nodes = nodes;
        this.browser = new TenantClient(tenant);
        this.token = token;
        this.aboutToSet = aboutToSet;
    }

    /** Whether a mail leads on, be it to a button first or to a new password. */
    static boolean isIn(Mail mail) {
        return mail.text().contains(AUTH0)
                || PAGE.matcher(mail.text()).find()
                || CODE.matcher(mail.text()).find();
    }

    static boolean isDisavowable(Mail mail) {
        return NOT_ME.matcher(mail.text()).find();
    }

    static boolean hasNewPassword(User owner) {
        return NEW_PASSWORDS.stream().anyMatch(owner::hasPassword);
    }

    /**
     * @param number of the mail among all that its owner got
     * @return whether it has led to its end; otherwise it is as good to try it again
     */
    boolean follow(Mail mail, int number) {
        String password = NEW_PASSWORDS.get(number % NEW_PASSWORDS.size());
        Matcher code = CODE.matcher(mail.text());
        if (code.find()) {
            return setThroughTheApp(code.group(1), password);
        }
        Matcher page = PAGE.matcher(mail.text());
        return page.find() ? followPage(page.group(1), password) : setAtAuth0(browser.linkIn(mail.text()), password);
    }

    /** Whether the link of a mail that leads over our pages or the app's server says to be good no longer. */
    boolean isDead(Mail mail) {
        Matcher code = CODE.matcher(mail.text());
        if (code.find()) {
            return redeem(code.group(1)).statusCode() == 410;
        }
        Matcher page = PAGE.matcher(mail.text());
        return page.find() && new Visitor(nodes.port()).opens(page.group(1)).statusCode() == 410;
    }

    boolean disavow(Mail mail) {
        Matcher link = NOT_ME.matcher(mail.text());
        if (!link.find()) {
            return false;
        }
        Visitor owner = new Visitor(nodes.port());
        HttpResponse<String> page = owner.opens(link.group(1));
        owner.movesTo(nodes.port());
        return page.statusCode() == 200 && owner.presses(page).statusCode() == 200;
    }

    private boolean followPage(String path, String password) {
        Visitor owner = new Visitor(nodes.port());
        HttpResponse<String> page = owner.opens(path);
        if (isAt(page, "/confirm") && hasButton(page)) {
            owner.movesTo(nodes.port());
            HttpResponse<String> pressed = owner.presses(page);
            if (pressed.statusCode() != 303) {
                return pressed.statusCode() == 200;
            }
            page = owner.opens(header(pressed, "Location"));
        }
        return isAt(page, "/reset") && hasButton(page) ? set(owner, page, password) : isAt(page, "/done");
    }

    private boolean set(Visitor owner, HttpResponse<String> page, String password) {
        int port = nodes.port();
        owner.movesTo(port);
        if (page.body().contains("name=\"password\"")) {
            aboutToSet.accept(port);
            return owner.sets(page, password).statusCode() == 303;
        }
        return Optional.ofNullable(header(owner.presses(page), "Location"))
                .filter(location -> location.startsWith(tenant.url()))
                .map(location -> setAtAuth0(browser.linkIn(location), password))
                .orElse(false);
    }

    private boolean setAtAuth0(String link, String password) {
        return browser.choosePassword(link, password).statusCode() == 200;
    }

    private boolean setThroughTheApp(String code, String password) {
        HttpResponse<String> redeemed = redeem(code);
        if (redeemed.statusCode() != 200) {
            return false;
        }
        int port = nodes.port();
        aboutToSet.accept(port);
        String accessToken = json(redeemed).path("accessToken").asText();
        String body = RekeyClient.json(Map.of("accessToken", accessToken, "password", password));
        return server(port).postJson("/api/v1/new-password", body).statusCode() == 204;
    }

    private HttpResponse<String> redeem(String code) {
        return server(nodes.port())
                .postJson("/api/v1/new-password/token", RekeyClient.json(Map.of("app", "codes", "code", code)));
    }

    private RekeyClient server(int port) {
        return RekeyClient.withoutToken(port).with(token);
    }

    private static boolean isAt(HttpResponse<String> page, String end) {
        return page.statusCode() == 200 && page.uri().getPath().endsWith(end);
    }

    private static boolean hasButton(HttpResponse<String> page) {
        return !Visitor.tokenIn(page).isEmpty();
    }
}
