package io.rekey.auth0;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.core.ObjectMappers;
import com.auth0.client.mgmt.core.OptionalNullable;
import com.auth0.client.mgmt.tenants.types.UpdateTenantSettingsRequestContent;
import com.auth0.client.mgmt.types.CreateEmailTemplateRequestContent;
import com.auth0.client.mgmt.types.EmailTemplateNameEnum;
import com.auth0.client.mgmt.types.PromptGroupNameEnum;
import com.auth0.client.mgmt.types.PromptLanguageEnum;
import com.auth0.client.mgmt.types.SetEmailTemplateRequestContent;
import com.auth0.client.mgmt.types.TenantSettingsPasswordPage;
import com.auth0.client.mgmt.types.UpdateBrandingColors;
import com.auth0.client.mgmt.types.UpdateBrandingRequestContent;
import com.auth0.client.mgmt.types.UpdateUniversalLoginTemplateRequestContent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.branding.Surface;
import io.rekey.branding.TenantSurfaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** The tenant's pages, mails and texts by the Management API. */
@Component
class Auth0Surfaces implements TenantSurfaces {

    private static final String TEMPLATE = "/api/v2/branding/templates/universal-login";
    private static final String BRANDING = "/api/v2/branding";
    private static final String MAIL = "/api/v2/email-templates/reset_email";
    private static final String TEXTS = "/api/v2/prompts/reset-password/custom-text/{language}";
    private static final String SETTINGS = "/api/v2/tenants/settings";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EmailTemplateNameEnum RESET_EMAIL = EmailTemplateNameEnum.RESET_EMAIL;

    private final BrandingManagement branding;

    Auth0Surfaces(BrandingManagement branding) {
        this.branding = branding;
    }

    @Override
    public Optional<ObjectNode> read(Surface surface) {
        return switch (surface.kind()) {
            case UNIVERSAL_LOGIN ->
                found("GET " + TEMPLATE, api -> api.branding().templates().getUniversalLogin());
            case RESET_MAIL -> found("GET " + MAIL, api -> api.emailTemplates().get(RESET_EMAIL));
            case TEXTS ->
                found("GET " + TEXTS, api -> api.prompts()
                        .customText()
                        .get(PromptGroupNameEnum.RESET_PASSWORD, PromptLanguageEnum.valueOf(surface.language())));
            case COLOURS ->
                found("GET " + BRANDING, api -> api.branding().get()).map(look -> look.retain("colors"));
            case CLASSIC_PAGE ->
                settings()
                        .flatMap(settings -> member(settings, "change_password"))
                        .filter(page -> page.path("enabled").asBoolean());
        };
    }

    @Override
    public void write(Surface surface, Optional<ObjectNode> content) {
        switch (surface.kind()) {
            case UNIVERSAL_LOGIN -> writeTemplate(content);
            case RESET_MAIL -> writeMail(content.orElseThrow());
            case TEXTS ->
                act("PUT " + TEXTS, api -> api.prompts()
                        .customText()
                        .set(
                                PromptGroupNameEnum.RESET_PASSWORD,
                                PromptLanguageEnum.valueOf(surface.language()),
                                JSON.convertValue(content.orElseThrow(), new TypeReference<Map<String, Object>>() {})));
            case COLOURS -> writeColours(content.flatMap(colours -> member(colours, "colors")));
            case CLASSIC_PAGE ->
                act("PATCH " + SETTINGS, api -> api.tenants()
                        .settings()
                        .update(UpdateTenantSettingsRequestContent.builder()
                                .changePassword(sdk(content.orElseThrow(), TenantSettingsPasswordPage.class))
                                .build()));
        }
    }

    @Override
    public List<String> enabledLanguages() {
        return settings().stream()
                .flatMap(settings ->
                        StreamSupport.stream(settings.path("enabled_locales").spliterator(), false))
                .map(JsonNode::asText)
                .toList();
    }

    private Optional<ObjectNode> settings() {
        return found("GET " + SETTINGS, api -> api.tenants().settings().get());
    }

    private void writeTemplate(Optional<ObjectNode> content) {
        if (content.isEmpty()) {
            act("DELETE " + TEMPLATE, api -> api.branding().templates().deleteUniversalLogin());
            return;
        }
        act("PUT " + TEMPLATE, api -> api.branding()
                .templates()
                .updateUniversalLogin(UpdateUniversalLoginTemplateRequestContent.of(
                        content.get().path("body").asText())));
    }

    private void writeMail(ObjectNode mail) {
        boolean isThere = found("GET " + MAIL, api -> api.emailTemplates().get(RESET_EMAIL))
                .isPresent();
        if (!isThere) {
            act("POST /api/v2/email-templates", api -> api.emailTemplates()
                    .create(sdk(mail, CreateEmailTemplateRequestContent.class)));
            return;
        }
        act("PUT " + MAIL, api -> api.emailTemplates().set(RESET_EMAIL, whole(mail)));
    }

    /** What one has to have and this one has not is null: left out, what is there would stay. */
    private static SetEmailTemplateRequestContent whole(ObjectNode mail) {
        SetEmailTemplateRequestContent known = sdk(mail, SetEmailTemplateRequestContent.class);
        return SetEmailTemplateRequestContent.builder()
                .from(known)
                .template(RESET_EMAIL)
                .body(orNull(known.getBody()))
                .from(orNull(known.getFrom()))
                .subject(orNull(known.getSubject()))
                .syntax(orNull(known.getSyntax()))
                .enabled(orNull(known.getEnabled()))
                .build();
    }

    private static <T> OptionalNullable<T> orNull(OptionalNullable<T> value) {
        return value.isAbsent() ? OptionalNullable.ofNull() : value;
    }

    /** What is left out might stay, so it all goes first where something has to. */
    private void writeColours(Optional<ObjectNode> colours) {
        if (colours.filter(all -> all.hasNonNull("primary") && all.hasNonNull("page_background"))
                .isEmpty()) {
            patchBranding(OptionalNullable.ofNull());
        }
        colours.filter(all -> !all.isEmpty())
                .ifPresent(all -> patchBranding(OptionalNullable.of(sdk(all, UpdateBrandingColors.class))));
    }

    private void patchBranding(OptionalNullable<UpdateBrandingColors> colours) {
        act("PATCH " + BRANDING, api -> api.branding()
                .update(UpdateBrandingRequestContent.builder().colors(colours).build()));
    }

    private Optional<ObjectNode> found(String call, Function<ManagementApi, ?> question) {
        try {
            return Optional.of(json(branding.management().answer(call, question)));
        } catch (Auth0Faults.Answer answer) {
            if (answer.isNotFound()) {
                return Optional.empty();
            }
            throw Refusals.of(call, answer);
        }
    }

    private void act(String call, Consumer<ManagementApi> write) {
        try {
            branding.management().answer(call, api -> {
                write.accept(api);
                return call;
            });
        } catch (Auth0Faults.Answer answer) {
            throw Refusals.of(call, answer);
        }
    }

    private static Optional<ObjectNode> member(ObjectNode of, String name) {
        return Stream.of(of.path(name))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .findFirst();
    }

    /** As it would be read back from where it is kept, so that the two are compared like with like. */
    private static ObjectNode json(Object answer) {
        try {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            ObjectMappers.JSON_MAPPER
                    .readTree(ObjectMappers.JSON_MAPPER.writeValueAsString(answer))
                    .properties()
                    .stream()
                    .filter(member -> !member.getValue().isNull())
                    .forEach(member -> all.set(member.getKey(), member.getValue()));
            return (ObjectNode) JSON.readTree(all.toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> T sdk(ObjectNode content, Class<T> type) {
        return ObjectMappers.JSON_MAPPER.convertValue(content, type);
    }
}
