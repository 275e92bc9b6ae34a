package io.rekey.auth0;

import com.auth0.client.mgmt.types.CreateLogStreamHttpRequestBody;
import com.auth0.client.mgmt.types.CreateLogStreamRequestContent;
import com.auth0.client.mgmt.types.EmailTemplateNameEnum;
import com.auth0.client.mgmt.types.GetTenantSettingsResponseContent;
import com.auth0.client.mgmt.types.ListActionsRequestParameters;
import com.auth0.client.mgmt.types.LogStreamFilter;
import com.auth0.client.mgmt.types.LogStreamFilterGroupNameEnum;
import com.auth0.client.mgmt.types.LogStreamFilterTypeEnum;
import com.auth0.client.mgmt.types.LogStreamHttpContentFormatEnum;
import com.auth0.client.mgmt.types.LogStreamHttpEnum;
import com.auth0.client.mgmt.types.LogStreamHttpSink;
import io.rekey.preflight.Administration;
import io.rekey.reset.RemoteFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The tenant by the Management API, as the client sees it that may change the tenant's look. */
@Component
class Auth0Administration implements Administration {

    private static final String POST_CHANGE_PASSWORD = "post-change-password";
    private static final String DOMAINS = "GET /api/v2/custom-domains";
    private static final String CREATE = "POST /api/v2/log-streams";

    /** More than any tenant has, since the SDK would ask for further pages for ever. */
    private static final int MOST_ACTIONS = 1000;

    private final BrandingManagement branding;

    Auth0Administration(BrandingManagement branding) {
        this.branding = branding;
    }

    private UnpacedManagement management() {
        return branding.management();
    }

    @Override
    public Optional<Client> client(String id) {
        return management()
                .find("GET /api/v2/clients/{id}", api -> api.clients().get(id))
                .map(client -> new Client(
                        new HashSet<>(client.getGrantTypes().orElse(List.of())),
                        client.getInitiateLoginUri().filter(uri -> !uri.isBlank())));
    }

    /** Of the bucket that most calls share; those for users and connections have others on some plans. */
    @Override
    public OptionalInt burst() {
        settings();
        return RateLimit.of(management().last().answer())
                .map(limit -> OptionalInt.of(limit.size()))
                .orElseGet(OptionalInt::empty);
    }

    @Override
    public Optional<String> defaultLoginRoute() {
        return settings().getDefaultRedirectionUri().filter(uri -> !uri.isBlank());
    }

    private GetTenantSettingsResponseContent settings() {
        return management().ask("GET /api/v2/tenants/settings", api -> api.tenants()
                .settings()
                .get());
    }

    /** A plan without custom domains has none. */
    @Override
    public List<CustomDomain> customDomains() {
        try {
            return management().answer(DOMAINS, api -> api.customDomains().list()).stream()
                    .map(domain -> new CustomDomain(
                            domain.getDomain(),
                            domain.getStatus().toString().equals("ready"),
                            domain.getIsDefault().orElse(false)))
                    .toList();
        } catch (Auth0Faults.Answer answer) {
            if (answer.isForbidden() || answer.isNotFound()) {
                return List.of();
            }
            throw answer.unusable(DOMAINS);
        }
    }

    @Override
    public boolean hasMailProvider() {
        return management()
                .find(
                        "GET /api/v2/emails/provider",
                        api -> api.emails().provider().get())
                .filter(provider -> provider.getEnabled().orElse(true))
                .isPresent();
    }

    /** Auth0's own template, where there is no other, is switched on. */
    @Override
    public boolean mailsResets() {
        return management()
                .find(
                        "GET /api/v2/email-templates/reset_email",
                        api -> TenantAnswers.json(api.emailTemplates().get(EmailTemplateNameEnum.RESET_EMAIL)))
                .map(template -> template.path("enabled").asBoolean(true))
                .orElse(true);
    }

    @Override
    public List<LogStream> logStreams() {
        return management()
                .ask("GET /api/v2/log-streams", api -> api.logStreams().list())
                .stream()
                .map(TenantAnswers::json)
                .filter(stream -> stream.path("sink").hasNonNull("httpEndpoint"))
                .map(TenantAnswers::logStream)
                .toList();
    }

    @Override
    public void createLogStream(LogStream stream) {
        List<LogStreamFilter> filters = stream.categories().stream()
                .sorted()
                .map(category -> LogStreamFilter.builder()
                        .type(LogStreamFilterTypeEnum.CATEGORY)
                        .name(LogStreamFilterGroupNameEnum.valueOf(category))
                        .build())
                .toList();
        CreateLogStreamRequestContent content =
                CreateLogStreamRequestContent.of(CreateLogStreamHttpRequestBody.builder()
                        .type(LogStreamHttpEnum.HTTP)
                        .sink(LogStreamHttpSink.builder()
                                .httpEndpoint(stream.endpoint())
                                .httpAuthorization(stream.authorization())
                                .httpContentType("application/json")
                                .httpContentFormat(LogStreamHttpContentFormatEnum.JSONLINES)
                                .build())
                        .name("rekey")
                        .filters(filters)
                        .build());
        try {
            management().answer(CREATE, api -> api.logStreams().create(content));
        } catch (Auth0Faults.Answer no) {
            throw new RemoteFailure.Misconfigured(
                    CREATE,
                    "Auth0 does not create it (HTTP " + no.status()
                            + "). It takes https addresses only, and each plan has a"
                            + " number of streams. See rekey.public-url and the tenant's log streams");
        }
    }

    /** What is in the flow is named there and told of elsewhere. */
    @Override
    public List<Action> changeActions() {
        Set<String> bound = management().ask("GET /api/v2/actions/triggers/{id}/bindings", api -> api.actions()
                .triggers()
                .bindings()
                .list(POST_CHANGE_PASSWORD)
                .streamItems()
                .limit(MOST_ACTIONS)
                .flatMap(binding -> binding.getAction().stream())
                .flatMap(action -> action.getId().stream())
                .collect(Collectors.toSet()));
        return management().ask("GET /api/v2/actions/actions", api -> api.actions()
                .list(ListActionsRequestParameters.builder()
                        .triggerId(POST_CHANGE_PASSWORD)
                        .build())
                .streamItems()
                .limit(MOST_ACTIONS)
                .map(TenantAnswers::json)
                .map(action -> TenantAnswers.action(action, bound))
                .toList());
    }
}
