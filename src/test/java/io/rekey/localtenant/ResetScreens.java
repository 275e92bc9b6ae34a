package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The screens of a reset, in the administrators' words for the page's language and else in the shipped ones. Auth0 ships
 * many languages, this tenant English only; Classic pages know no custom words (Auth0 docs).
 */
final class ResetScreens {

    private final TenantState state;

    ResetScreens(TenantState state) {
        this.state = state;
    }

    ResetScreen form(Request request, Ticket ticket) {
        Map<String, String> shipped = new LinkedHashMap<>();
        shipped.put("pageTitle", "Change your password");
        shipped.put("title", "Change your password");
        shipped.put(
                "description",
                ticket.clientId() == null
                        ? "Choose a new password for ${email}."
                        : "Choose a new password for ${email} at ${clientName}.");
        shipped.put("passwordPlaceholder", "New password");
        shipped.put("passwordSecurityText", "It needs");
        shipped.put("reEnterpasswordPlaceholder", "The same again");
        shipped.put("buttonText", "Change password");
        return screen("reset-password", request, Optional.of(ticket), shipped);
    }

    ResetScreen success(Request request, Ticket ticket) {
        Map<String, String> shipped = new LinkedHashMap<>();
        shipped.put("pageTitle", "Your password has been changed");
        shipped.put("eventTitle", "Your password has been changed");
        shipped.put("description", PasswordLog.CHANGED);
        shipped.put("buttonText", "Go to the sign-in page");
        return screen("reset-password-success", request, Optional.of(ticket), shipped);
    }

    ResetScreen error(Request request, Optional<Ticket> ticket) {
        Map<String, String> shipped = new LinkedHashMap<>();
        shipped.put("pageTitle", "This link does not work");
        for (LinkTrouble trouble : LinkTrouble.values()) {
            shipped.put(trouble.title(), "This link does not work");
            shipped.put(
                    trouble.description(),
                    "Please ask for a new link where you asked for this one. The newest mail has the link that works.");
            shipped.put(trouble.message(), trouble.shippedMessage());
        }
        return screen("reset-password-error", request, ticket, shipped);
    }

    private ResetScreen screen(String name, Request request, Optional<Ticket> ticket, Map<String, String> shipped) {
        String locale = state.settings().locale(request);
        Optional<Client> client = ticket.map(Ticket::clientId).flatMap(state::client);
        Map<String, String> texts = new LinkedHashMap<>(shipped);
        Json.members(custom(locale).get(name)).forEach((key, text) -> texts.put(key, (String) text));
        texts.replaceAll((key, text) -> text.replace(
                        "${companyName}", state.settings().friendlyName())
                .replace(
                        "${clientName}",
                        client.map(Client::name).orElse(state.settings().friendlyName()))
                .replace(
                        "${email}",
                        ticket.map(one -> one.account().identity().email()).orElse("")));
        return new ResetScreen(name, client, locale, texts);
    }

    private Map<String, Object> custom(String locale) {
        return state.switches().hasClassicLogin()
                ? Map.of()
                : state.branding().texts(PromptsApi.RESET_PASSWORD, locale);
    }
}
