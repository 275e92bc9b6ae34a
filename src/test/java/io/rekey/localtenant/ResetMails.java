package io.rekey.localtenant;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes the mail that Auth0 sends about a forgotten password: as the tenant's administrators want it, or as it is shipped. */
final class ResetMails {

    private static final List<String> USER = List.of(
            "email_verified",
            "picture",
            "nickname",
            "given_name",
            "family_name",
            "name",
            "app_metadata",
            "user_metadata");

    private final TenantState state;

    ResetMails(TenantState state) {
        this.state = state;
    }

    /** How long the link in a mail works. */
    Duration life() {
        return template()
                .map(template -> (Long) template.get("urlLifetimeInSeconds"))
                .map(Duration::ofSeconds)
                .orElse(Tickets.LIFE);
    }

    /** Nothing where the mail is switched off, and nobody is told (Auth0 staff). A customised mail has no text part (Auth0 docs). */
    Optional<ResetMail> about(Request request, Ticket ticket, Optional<Client> client, String link) {
        Optional<Map<String, Object>> template = template();
        if (template.filter(one -> Boolean.FALSE.equals(one.get("enabled"))).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(template.filter(any -> state.writesItsOwnMails())
                .map(one -> written(one, variables(request, ticket, client, link)))
                .orElseGet(() ->
                        shipped(client.map(Client::name).orElse(state.settings().friendlyName()), link)));
    }

    private Optional<Map<String, Object>> template() {
        return state.branding().emailTemplate(EmailTemplatesApi.RESET_EMAIL);
    }

    private ResetMail written(Map<String, Object> template, Map<String, Object> variables) {
        String from = rendered(template, "from", variables);
        return new ResetMail(
                from.isBlank() ? defaultFrom() : from,
                rendered(template, "subject", variables),
                null,
                rendered(template, "body", variables));
    }

    private static String rendered(Map<String, Object> template, String field, Map<String, Object> variables) {
        return Liquid.render((String) template.getOrDefault(field, ""), variables);
    }

    private Map<String, Object> variables(Request request, Ticket ticket, Optional<Client> client, String link) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("url", link);
        variables.put("application", client.map(ResetMails::application).orElse(Map.of()));
        variables.put("connection", Map.of("name", ticket.account().identity().connection()));
        variables.put("user", user(ticket.account()));
        variables.put("tenant", TenantLog.TENANT);
        variables.put("friendly_name", state.settings().friendlyName());
        variables.put("support_email", state.settings().text("support_email").orElse(null));
        variables.put("support_url", state.settings().text("support_url").orElse(null));
        variables.put("request_language", language(request));
        variables.put("custom_domain", state.customDomain());
        return variables;
    }

    /** Without a client id nothing is known of the application. */
    private static Map<String, Object> application(Client client) {
        return Map.of("name", client.name(), "clientID", client.id(), "client_metadata", client.metadata());
    }

    private static Map<String, Object> user(Account account) {
        Map<String, Object> user = account.user().json();
        user.keySet().retainAll(USER);
        user.put("email", account.identity().email());
        return user;
    }

    /** What was asked for first, whether or not it is enabled; {@code null} where nothing was. That it comes so is our guess. */
    private static String language(Request request) {
        return request.header("x-request-language")
                .or(() -> request.header("Accept-Language"))
                .map(wanted -> wanted.split("[,;]", 2)[0].strip())
                .map(Locale::forLanguageTag)
                .map(Locale::toLanguageTag)
                .orElse(null);
    }

    private ResetMail shipped(String application, String link) {
        return new ResetMail(
                defaultFrom(),
                "Reset your " + application + " password",
                """
                Somebody asked to change the password of your %s account. Follow this link to choose a new one:

                %s

                It works once and for five days. If this was not you, there is nothing to do.
                """.formatted(application, link),
                """
                <p>Somebody asked to change the password of your %s account.</p>
                <p><a href="%s">Choose a new password</a></p>
                <p>The link works once and for five days. If this was not you, there is nothing to do.</p>
                """.formatted(Html.escaped(application), Html.escaped(link)));
    }

    private String defaultFrom() {
        return state.writesItsOwnMails()
                ? (String) state.branding().mailProvider().getOrDefault("default_from_address", Branding.DEFAULT_FROM)
                : Branding.DEFAULT_FROM;
    }
}
