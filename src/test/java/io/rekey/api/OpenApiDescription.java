package io.rekey.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What the description says beyond the code: the token it takes, and which refusals to expect. */
@TestConfiguration(proxyBeanMethods = false)
public class OpenApiDescription {

    private static final Map<String, List<String>> REFUSALS = Map.ofEntries(
            Map.entry("start", List.of("400", "401", "403", "415", "422", "429", "503")),
            Map.entry("startMine", List.of("400", "401", "403", "415", "429", "503")),
            Map.entry("read", List.of("401", "403", "404")),
            Map.entry("cancel", List.of("401", "403", "404", "409")),
            Map.entry("redeem", List.of("400", "401", "403", "410", "415")),
            Map.entry("policy", List.of("400", "401", "403", "410", "415")),
            Map.entry("check", List.of("400", "401", "403", "409", "410", "415", "503")),
            Map.entry("set", List.of("400", "401", "403", "409", "410", "415", "422", "503")),
            Map.entry("search", List.of("400", "401", "403", "503")),
            Map.entry("trail", List.of("401", "403", "404")),
            Map.entry("export", List.of("400", "401", "403", "429")),
            Map.entry("erase", List.of("400", "401", "403", "409", "415")),
            Map.entry("plan", List.of("401", "403", "503")),
            Map.entry("apply", List.of("400", "401", "403", "409", "415", "503")),
            Map.entry("keys", List.of("401", "403")),
            Map.entry("checkpoints", List.of("401", "403")));

    private static final Map<String, String> WORDS = Map.of(
            "400", "A member is missing or breaks a rule; the problem's `member` names it.",
            "401", "No valid access token, or a session token that does not hold.",
            "403", "The token lacks the scope, or is not for that app.",
            "404", "No such reset, or none of the client's apps.",
            "409",
                    "It is too late to cancel; or the reset is not ready for a new password, or something about the person is still open, or something at the tenant is not ours: the problem's type says why.",
            "410", "The code or access token is not good, or not any more; the same for every reason.",
            "415", "The body is not application/json.",
            "422", "The Idempotency-Key came before with another request; or the password breaks the rules in `rules`.",
            "429", "Too many; Retry-After says how long to wait. It does not depend on the account.",
            "503",
                    "The tenant's keys cannot be had, so that no session token can be checked, or too many resets are open for services to start more; or Auth0 gave no usable answer.");

    @Bean
    OpenApiCustomizer description() {
        return description -> {
            description.info(new Info()
                    .title("Rekey: resets for services")
                    .version("v1")
                    .description(
                            "Start a password reset, follow it, withdraw it; and set the new password where an app's own server"
                                    + " takes it. Errors are RFC 9457 problem documents."));
            description.servers(List.of());
            description.getComponents().addSecuritySchemes("accessToken", accessToken());
            description.addSecurityItem(new SecurityRequirement().addList("accessToken"));
            description.getComponents().addSchemas("Problem", problemSchema());
            describeRefusals(description);
            description.getPaths().get("/api/v1/audit/resets").getGet().setParameters(searched());
        };
    }

    /** The code reads them as a whole, so that it can refuse any other. */
    private static List<Parameter> searched() {
        return List.of(
                searched("app", "The app's key."),
                searched(
                        "account", "The whole address, in any case, or Auth0's `user_id`. Nothing in it is a pattern."),
                searched("outcome", "How it ended, or `deleted` for one that was deleted in the engine."),
                searched(
                        "status",
                        "Where it stands, as in `GET /api/v1/resets/{id}`, and for resets by mailbox as well."),
                searched("approver", "The user id of somebody who approved or rejected it."),
                searched("from", "The earliest time of request, such as 2026-11-22T13:45:00Z."),
                searched("until", "The time of request before which it lies."),
                searched("cursor", "`next` of the page before; with the same search."),
                searched("size", "How many at most: 1 to 200, otherwise 50."));
    }

    private static Parameter searched(String name, String words) {
        return new QueryParameter().name(name).description(words).schema(new StringSchema());
    }

    private static SecurityScheme accessToken() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("A client-credentials token of the tenant for Rekey's audience. Scopes: resets:start,"
                        + " resets:read, resets:vouch, audit:read, audit:erase, branding:write.");
    }

    private static Schema<?> problemSchema() {
        return new ObjectSchema()
                .description("A problem document (RFC 9457).")
                .addProperty("type", new StringSchema().format("uri").description("Stable: urn:rekey:problem:…"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("member", new StringSchema().description("The member that breaks a rule"));
    }

    private static void describeRefusals(OpenAPI description) {
        description.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(OpenApiDescription::describeRefusals);
    }

    private static void describeRefusals(Operation operation) {
        REFUSALS.get(operation.getOperationId())
                .forEach(status -> operation.getResponses().addApiResponse(status, problem(WORDS.get(status))));
    }

    private static ApiResponse problem(String words) {
        Schema<?> anyProblem = new Schema<>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description(words)
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(anyProblem)));
    }
}
