package io.rekey.localtenant;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts a screen into the page that the tenant's administrators want around it, or into the tenant's own frame. */
final class ResetLook {

    private final TenantState state;

    ResetLook(TenantState state) {
        this.state = state;
    }

    Response page(int status, ResetScreen screen, String title, String content) {
        return uncached(
                status,
                pageTemplate()
                        .map(template -> Liquid.render(template, variables(screen, title, content)))
                        .orElseGet(() -> Html.page(screen.locale(), head(), screen.text("pageTitle"), title, content)));
    }

    /** The administrators' own Classic page with its form; what the form leads to is shown in the tenant's own frame. */
    Optional<Response> classicForm(ResetScreen screen, Ticket ticket, String csrfToken) {
        return Optional.of(state.settings())
                .filter(any -> state.switches().hasClassicLogin())
                .flatMap(TenantSettings::changePasswordPage)
                .map(page -> uncached(200, Liquid.render(page, classicVariables(screen, ticket, csrfToken))));
    }

    private static Response uncached(int status, String html) {
        return Response.html(status, html).with("cache-control", "no-store");
    }

    private Optional<String> pageTemplate() {
        return state.branding().pageTemplate().filter(any -> !state.switches().hasClassicLogin());
    }

    private String head() {
        return Html.head(Json.members(state.branding().look().get("colors")));
    }

    private Map<String, Object> variables(ResetScreen screen, String title, String content) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Liquid.Prompt.HEAD, head());
        variables.put(Liquid.Prompt.WIDGET, Html.main(title, content));
        variables.put("application", screen.client().map(ResetLook::application).orElse(Map.of()));
        variables.put("branding", state.branding().look());
        variables.put("custom_domain", state.customDomain());
        variables.put("dir", "auto");
        variables.put("locale", screen.locale());
        variables.put(
                "prompt",
                Map.of(
                        "name",
                        PromptsApi.RESET_PASSWORD,
                        "screen",
                        Map.of("name", screen.name(), "texts", screen.texts())));
        variables.put("tenant", tenant());
        return variables;
    }

    /** Without a client id nothing is known of the application. */
    private static Map<String, Object> application(Client client) {
        return Map.of("id", client.id(), "name", client.name(), "metadata", client.metadata());
    }

    private Map<String, Object> tenant() {
        Map<String, Object> tenant = new LinkedHashMap<>();
        tenant.put("name", TenantLog.TENANT);
        tenant.put("friendly_name", state.settings().friendlyName());
        state.settings().text("support_email").ifPresent(email -> tenant.put("support_email", email));
        state.settings().text("support_url").ifPresent(url -> tenant.put("support_url", url));
        state.settings().text("picture_url").ifPresent(url -> tenant.put("picture_url", url));
        tenant.put("enabled_locales", String.join(", ", state.settings().enabledLocales()));
        return tenant;
    }

    private Map<String, Object> classicVariables(ResetScreen screen, Ticket ticket, String csrfToken) {
        return Map.of(
                "email",
                ticket.account().identity().email(),
                "ticket",
                ticket.value(),
                "csrf_token",
                csrfToken,
                "lang",
                screen.locale(),
                "tenant",
                tenant());
    }
}
