package io.rekey.localtenant;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code /preview}: what people see on their way to a new password as it is at this moment, for each app and language. It
 * comes the way that the real pages and mails come, for somebody who is no user, by a link that nobody has.
 */
final class PreviewPage {

    private static final String EMAIL = "somebody@tenant.example";
    private static final String NO_APP = "";
    private static final String ALL = "all";
    private static final String CLASSIC_PAGE = "no Classic page";

    /** Of which even the real page does not know the app. */
    private static final String UNKNOWN_LINK = "unknown";

    @FunctionalInterface
    private interface Look {
        Response at(Request request, Ticket ticket);
    }

    private record View(String title, Look look) {}

    private final TenantState state;
    private final ResetPrompt prompt;
    private final ResetMails mails;
    private final ResetLinks links;
    private final Map<String, View> views = new LinkedHashMap<>();

    PreviewPage(TenantState state, ResetLinks links) {
        this.state = state;
        this.prompt = new ResetPrompt(state);
        this.mails = new ResetMails(state);
        this.links = links;
        views.put("mail", new View("Mail", this::mail));
        views.put("form", new View("New password", (request, ticket) -> prompt.form(request, ticket, "")));
        views.put("refused", new View("Refused password", this::refused));
        views.put("success", new View("Done", prompt::success));
        views.put("expired", new View("Expired link", trouble(LinkTrouble.EXPIRED)));
        views.put("used", new View("Used link", trouble(LinkTrouble.USED)));
        views.put(
                UNKNOWN_LINK,
                new View(
                        "Unknown link",
                        (request, ticket) -> prompt.unusable(request, Optional.empty(), LinkTrouble.UNKNOWN)));
    }

    void addTo(Router router) {
        router.on("GET", "/preview", request -> Response.html(200, Html.widePage("Preview", list())));
        router.on("GET", "/preview/" + ALL, request -> all(client(request), language(request)));
        router.on("GET", "/preview/*", this::show);
    }

    private String list() {
        String apps = state.clients().values().stream()
                .filter(Client::isPublic)
                .map(client -> article(client.name(), client.id()))
                .collect(Collectors.joining());
        return lacking() + apps + article("Request of an unknown app", NO_APP)
                + "<footer class=\"note\"><a href=\"/preview\">Look again</a>, or <a href=\"/\">sign in</a></footer>";
    }

    private String lacking() {
        boolean classic = state.switches().hasClassicLogin();
        List<String> lacking = new ArrayList<>();
        if ((classic ? state.settings().changePasswordPage() : state.branding().pageTemplate()).isEmpty()) {
            lacking.add(classic ? CLASSIC_PAGE : "no page template");
        }
        if (state.branding().emailTemplate(EmailTemplatesApi.RESET_EMAIL).isEmpty()) {
            lacking.add("no mail template");
        }
        return lacking.isEmpty()
                ? ""
                : "<p>The tenant has %s, and shows what it comes with instead. %sPOST /api/v1/branding/apply at Rekey applies the looks of the apps.</p>"
                        .formatted(
                                String.join(" and ", lacking),
                                lacking.contains(CLASSIC_PAGE)
                                        ? "Switch a Classic page of your own on first: Rekey fills one, and makes none. "
                                        : "");
    }

    private String article(String name, String clientId) {
        String languages = state.settings().enabledLocales().stream()
                .map(language ->
                        "<p>%s: %s</p>".formatted(Html.escaped(inEnglish(language)), linksTo(clientId, language)))
                .collect(Collectors.joining());
        return "<article><h2>%s</h2>%s</article>".formatted(Html.escaped(name), languages);
    }

    private String linksTo(String clientId, String language) {
        return Stream.concat(viewsOf(clientId), Stream.of(ALL))
                .map(view -> "<a href=\"%s\">%s</a>"
                        .formatted(
                                address(view, clientId, language),
                                view.equals(ALL) ? "all of it" : views.get(view).title()))
                .collect(Collectors.joining(" · "));
    }

    private Stream<String> viewsOf(String clientId) {
        return views.keySet().stream().filter(view -> clientId.equals(NO_APP) || !view.equals(UNKNOWN_LINK));
    }

    private static String address(String view, String clientId, String language) {
        return Html.escaped("/preview/" + view + "?client_id=" + encoded(clientId) + "&language=" + encoded(language));
    }

    private Response all(Optional<Client> client, String language) {
        String clientId = client.map(Client::id).orElse(NO_APP);
        String frames = viewsOf(clientId)
                .map(view -> "<h2>%1$s</h2><iframe title=\"%1$s\" src=\"%2$s\" onload=\"%3$s\"></iframe>"
                        .formatted(views.get(view).title(), address(view, clientId, language), InboxPage.GROW))
                .collect(Collectors.joining());
        String title = client.map(Client::name).orElse("Unknown app") + " in " + inEnglish(language);
        return Response.html(
                200,
                Html.widePage(
                        title,
                        frames + "<footer class=\"note\"><a href=\"/preview\">Everything there is</a></footer>"));
    }

    /** The button of a form here leads nowhere. */
    private Response show(Request request) {
        View view = Optional.ofNullable(views.get(request.id())).orElseThrow(PreviewPage::unknown);
        Response shown = view.look().at(request.in(language(request)), ticket(client(request)));
        return Response.html(200, shown.body())
                .with("cache-control", "no-store")
                .with("content-security-policy", "form-action 'none'");
    }

    private Ticket ticket(Optional<Client> client) {
        Instant now = state.clock().instant();
        Identity identity = new Identity(connection(client), Identity.DATABASE, "nobody", EMAIL);
        Account account = new Account(new User(state.clock(), identity, now), identity);
        return new Ticket("preview", account, client.map(Client::id).orElse(null), now, false, Ticket.State.OPEN);
    }

    /** The one that names the app as one of those that may use it; those that name none are for every app. */
    private String connection(Optional<Client> client) {
        return state.connections().values().stream()
                .filter(Connection::isDatabase)
                .filter(connection -> client.map(Client::id)
                        .filter(connection.enabledClients().orElse(List.of())::contains)
                        .isPresent())
                .map(Connection::name)
                .findFirst()
                .orElse(LocalTenant.CONNECTION);
    }

    private Response refused(Request request, Ticket ticket) {
        return prompt.refused(request, ticket, "", ResetPage.NOT_THE_SAME);
    }

    private Look trouble(LinkTrouble trouble) {
        return (request, ticket) -> prompt.unusable(request, Optional.of(ticket), trouble);
    }

    private Response mail(Request request, Ticket ticket) {
        String mail = mails.about(request, ticket, state.client(ticket.clientId()), links.to(ticket))
                .map(written -> new Mail(
                        ticket.value(),
                        EMAIL,
                        written.from(),
                        written.subject(),
                        written.text(),
                        written.html(),
                        state.clock().instant()))
                .map(InboxPage::article)
                .map(article -> article + "<p class=\"note\">This is nobody's mail, so its link does not work.</p>")
                .orElse("<p>The mail template is switched off, so nobody gets a mail.</p>");
        return Response.html(200, Html.widePage("Mail", mail));
    }

    private Optional<Client> client(Request request) {
        String id = request.query().getOrDefault("client_id", NO_APP);
        return id.equals(NO_APP)
                ? Optional.empty()
                : Optional.of(state.client(id).orElseThrow(PreviewPage::unknown));
    }

    private String language(Request request) {
        return Optional.ofNullable(request.query().get("language"))
                .filter(state.settings().enabledLocales()::contains)
                .orElseThrow(PreviewPage::unknown);
    }

    private static Refusal unknown() {
        return Refusal.management(404, "The preview has nothing of that name.", null);
    }

    private static String inEnglish(String language) {
        return Locale.forLanguageTag(language).getDisplayName(Locale.ENGLISH);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
