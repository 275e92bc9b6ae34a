package io.rekey.support;

import static io.rekey.support.Surroundings.TENANT;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who opens the links of mails, over plain HTTP as any browser without scripts: one cookie jar, many tabs. */
public final class Visitor {

    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/apps/\\S+)");
    private static final Pattern DISAVOWAL_LINK = Pattern.compile("http://localhost:8080(/apps/[^/]+/not-me/\\S+)");
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"formToken\" value=\"([^\"]*)\"");

    private RekeyClient client;
    private String cookie = "";
    private String language = "";

    public Visitor(int port) {
        client = RekeyClient.withoutToken(port);
    }

    /** The same browser, whose proxy leads it to another node from now on. */
    public Visitor ledTo(int port) {
        client = RekeyClient.withoutToken(port);
        return this;
    }

    /** The path of the link in the newest mail to that address. */
    public static String linkMailedTo(String email) {
        return mailedTo(email, LINK);
    }

    /** The path of the link to say "this was not me" in the newest mail to that address. */
    public static String disavowalLinkMailedTo(String email) {
        return mailedTo(email, DISAVOWAL_LINK);
    }

    private static String mailedTo(String email, Pattern pattern) {
        var mails = TENANT.inbox().mailsTo(email);
        Matcher link = pattern.matcher(mails.get(mails.size() - 1).text());
        if (!link.find()) {
            throw new AssertionError("no link to a page in the mail to " + email);
        }
        return link.group(1);
    }

    /** The same with a browser that asks for that language. */
    public Visitor speaking(String acceptLanguage) {
        language = acceptLanguage;
        return this;
    }

    /** The next request goes to another node, as a proxy may well have it, with the same cookie. */
    public void movesTo(int port) {
        client = RekeyClient.withoutToken(port);
    }

    /** Opens an address, keeps the cookie it sets and goes where it leads. */
    public HttpResponse<String> opens(String path) {
        HttpResponse<String> answer = client.send("GET", path, null, "Cookie", cookie, "Accept-Language", language);
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";")[0]);
        return answer.statusCode() == 303 ? opens(RekeyClient.header(answer, "Location")) : answer;
    }

    /** Presses the button of that page. */
    public HttpResponse<String> presses(HttpResponse<String> page) {
        return posts(page.uri().getPath(), tokenIn(page));
    }

    public HttpResponse<String> posts(String path, String formToken, String... headers) {
        return postsFields(path, "formToken=" + formToken, headers);
    }

    /** Sends a form with these fields, in which only values are written as a form needs them. */
    public HttpResponse<String> postsFields(String path, String fields, String... headers) {
        String[] all = new String[headers.length + 6];
        System.arraycopy(headers, 0, all, 6, headers.length);
        all[0] = "Cookie";
        all[1] = cookie;
        all[2] = "Content-Type";
        all[3] = "application/x-www-form-urlencoded";
        all[4] = "Accept-Language";
        all[5] = language;
        return client.send("POST", path, fields, all);
    }

    /** Types a new password, twice, into the form of that page and sends it. */
    public HttpResponse<String> sets(HttpResponse<String> page, String password) {
        return sets(page, password, password);
    }

    public HttpResponse<String> sets(HttpResponse<String> page, String password, String confirmation) {
        return postsFields(
                page.uri().getPath(),
                "formToken=" + tokenIn(page) + "&username=x&password=" + encoded(password) + "&confirmation="
                        + encoded(confirmation));
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Asks for a new password on that app's page. */
    public HttpResponse<String> asks(String app, String email, String... headers) {
        return sends(app, "email=" + encoded(email), headers);
    }

    /** Sends that page's form with these fields. */
    public HttpResponse<String> sends(String app, String fields, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/x-www-form-urlencoded";
        return client.send("POST", "/apps/" + app + "/forgot", fields, all);
    }

    public static String tokenIn(HttpResponse<String> page) {
        Matcher token = FORM_TOKEN.matcher(page.body());
        return token.find() ? token.group(1) : "";
    }
}
