package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Templates of the tenant's mails in the Management API. There is none until somebody makes it, and no way to take it away. */
final class EmailTemplatesApi {

    static final String RESET_EMAIL = "reset_email";

    private static final Set<String> NAMES = Set.of(
            "verify_email",
            "verify_email_by_code",
            "auth_email_by_code",
            RESET_EMAIL,
            "reset_email_by_code",
            "welcome_email",
            "blocked_account",
            "stolen_credentials",
            "enrollment_email",
            "mfa_oob_code",
            "user_invitation",
            "async_approval",
            "change_password",
            "password_reset");

    private static final String[] REQUIRED = {"template", "body", "from", "subject", "syntax", "enabled"};

    /** In the order in which they are shown (recorded). */
    private static final List<String> FIELDS = List.of(
            "template",
            "body",
            "from",
            "resultUrl",
            "subject",
            "syntax",
            "urlLifetimeInSeconds",
            "includeEmailInRedirect",
            "enabled");

    private final TenantState state;

    EmailTemplatesApi(TenantState state) {
        this.state = state;
    }

    void addTo(ManagementApi api) {
        api.on("GET", "/email-templates/*", request -> shown(name(request)), "read:email_templates");
        api.on("POST", "/email-templates", this::create, "create:email_templates");
        api.on("PATCH", "/email-templates/*", this::patch, "update:email_templates");
        api.on("PUT", "/email-templates/*", this::put, "update:email_templates");
    }

    private Response create(Request request) {
        Payload payload = payload(request).require(REQUIRED);
        String name = known(payload.string("template").orElse(""), "template");
        if (state.branding().emailTemplate(name).isPresent()) {
            throw Refusal.management(409, "Template " + name + " already exists.", null);
        }
        store(name, Map.of(), payload);
        return shown(name);
    }

    private Response patch(Request request) {
        String name = name(request);
        Map<String, Object> before = found(name);
        store(name, before, payload(request));
        return shown(name);
    }

    private Response put(Request request) {
        String name = name(request);
        found(name);
        store(name, Map.of(), payload(request).require(REQUIRED));
        return shown(name);
    }

    private void store(String name, Map<String, Object> before, Payload payload) {
        Map<String, Object> template = new LinkedHashMap<>();
        for (String field : FIELDS) {
            Object value = payload.has(field) ? value(payload, field).orElse(null) : before.get(field);
            if (value != null) {
                template.put(field, value);
            }
        }
        template.put("template", name);
        state.branding().emailTemplate(name, template);
    }

    private static Optional<?> value(Payload payload, String field) {
        return switch (field) {
            case "urlLifetimeInSeconds" -> payload.wholeNumber(field);
            case "includeEmailInRedirect", "enabled" -> payload.bool(field);
            default -> payload.text(field);
        };
    }

    private Payload payload(Request request) {
        Payload payload = Payload.of(request, Set.copyOf(FIELDS));
        FIELDS.forEach(field -> value(payload, field));
        if (!payload.text("from").orElse("").isEmpty() && !state.writesItsOwnMails()) {
            throw Refusal.management(400, "From address cannot be set without an enabled email provider.", null);
        }
        List.of("body", "subject", "from").forEach(field -> payload.text(field).ifPresent(Liquid::check));
        return payload;
    }

    private Response shown(String name) {
        return Response.json(200, found(name));
    }

    private Map<String, Object> found(String name) {
        return state.branding()
                .emailTemplate(name)
                .orElseThrow(
                        () -> Refusal.management(404, "The template does not exist.", "inexistent_email_template"));
    }

    private static String name(Request request) {
        if (!NAMES.contains(request.id())) {
            throw Refusal.management(
                    400,
                    "Path validation error: 'No enum match for: " + request.id() + "' on property templateName.",
                    "invalid_uri");
        }
        return request.id();
    }

    private static String known(String name, String property) {
        if (!NAMES.contains(name)) {
            throw Payload.invalid("'No enum match for: " + name + "' on property " + property);
        }
        return name;
    }
}
