package io.rekey.password;

import static io.rekey.localtenant.LocalTenant.CONNECTION;
import static io.rekey.support.Surroundings.TENANT;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekey.apps.Apps;
import io.rekey.localtenant.Fault;
import io.rekey.support.ApiTest;
import io.rekey.support.RekeyClient;
import io.rekey.support.Visitor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The strict verdicts of the corpus once more, as people and servers of apps get them: the same at every door. */
class PasswordDoorsTest extends ApiTest {

    private static final String OWNER = "ann.bauer@kiosk.example";
    private static final String API = "/api/v1/new-password";
    private static final Pattern ERROR = Pattern.compile("<li>(.*?)</li>");
    private static final Pattern CODE = Pattern.compile("code=([A-Za-z0-9._-]+)");

    /** What Auth0 says of a password that passed, so that the reset stays open for the next one. */
    private static final String PASSED =
            "{\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"PasswordHistoryError: Password has previously been used\"}";

    private static final String STRICT = """
            name: Acme Rockets
            client-id: %s-app
            connection: %s
            support: https://acme.example/help
            delivery: %s
            return-addresses: [https://acme.example/]
            languages: [en]
            password:
              minimum-length: 12
              maximum-bytes: 64
              minimum-strength: 3
              context-words: [kettle]
              expressions:
                - {pattern: '\\s', forbidden: true, message: password.own.no-spaces}
              script: "const validate = ({password}) => password.endsWith('!') ? 'Not at the end.' : null;"
            """;

    @Autowired
    private Apps apps;

    @Autowired
    private PasswordPolicies policies;

    private record Row(String password, List<RuleKind> strict) {}

    @DynamicPropertySource
    static void strictApps(DynamicPropertyRegistry registry) {
        registry.add("rekey.apps-directory", PasswordDoorsTest::directory);
        registry.add("rekey.clients.acme-web.apps", () -> "globex,codes");
        registry.add("rekey.clients.acme-backend.apps", () -> "globex,codes");
        registry.add("rekey.clients.globex-backend.apps", () -> "globex");
        registry.add("rekey.default-app", () -> "globex");
    }

    private static Path directory() {
        try {
            Path directory = Path.of("target/strict-apps");
            write(directory.resolve("globex"), STRICT.formatted("globex", CONNECTION, "hosted"));
            write(
                    directory.resolve("codes"),
                    STRICT.formatted("codes", CONNECTION, "code") + "link-address: https://codes.example/recover\n");
            return directory;
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static void write(Path folder, String settings) throws IOException {
        Files.createDirectories(folder.resolve("words"));
        Files.writeString(folder.resolve("app.yml"), settings);
        Files.writeString(folder.resolve("words/en.yml"), "password: {own: {no-spaces: No blanks.}}\n");
    }

    @BeforeEach
    void annabelHasAnAccount() {
        TENANT.connection(CONNECTION)
                .passwordPolicy("excellent")
                .noPersonalInfo(true)
                .dictionary("Wheelbarrow-77");
        var names = Map.of("name", "Annabel Müller", "nickname", "bel");
        String path = tenantClient.userPath(TENANT.users().add(OWNER));
        assertThat(tenantClient.manage("PATCH", path, names).statusCode()).isEqualTo(200);
    }

    @Test
    void page_saysTheSame() throws IOException {
        Map<String, RuleKind> rules = rulesByTheirWords();
        Visitor owner = new Visitor(port).speaking("en");
        HttpResponse<String> page = atTheForm(owner);
        TENANT.faults()
                .add(Fault.on("PATCH", "/api/v2/users/*")
                        .times(10_000)
                        .status(400)
                        .body(PASSED));
        everyRow(password -> {
            HttpResponse<String> answer = owner.sets(page, password);
            assertThat(answer.statusCode()).isEqualTo(422);
            List<RuleKind> told = new ArrayList<>();
            for (Matcher error = ERROR.matcher(answer.body()); error.find(); ) {
                told.add(rules.get(error.group(1)));
            }
            return told.equals(List.of(RuleKind.USED_BEFORE)) ? List.of() : told;
        });
    }

    @Test
    void codeApi_saysTheSame() throws IOException {
        RekeyClient server = nobody.as("acme-web");
        String body = RekeyClient.json(Map.of("accessToken", token(server)));
        everyRow(password -> {
            HttpResponse<String> answer = server.postJson(
                    API + "/check", body.replace("}", ",\"password\":" + RekeyClient.json(password) + "}"));
            List<RuleKind> told = new ArrayList<>();
            for (JsonNode rule : RekeyClient.json(answer).path("rules")) {
                told.add(kind(rule.path("rule").asText()));
            }
            assertThat(RekeyClient.json(answer).path("acceptable").asBoolean()).isEqualTo(told.isEmpty());
            return told;
        });
    }

    private HttpResponse<String> atTheForm(Visitor owner) {
        started(nobody.as("acme-web"), "globex");
        HttpResponse<String> pressed = owner.presses(owner.opens(Visitor.linkMailedTo(OWNER)));
        reset.runsOn();
        return owner.opens(RekeyClient.header(pressed, "Location"));
    }

    private void started(RekeyClient server, String app) {
        HttpResponse<String> answer = server.start(Map.of("app", app, "email", OWNER));
        reset.follow(RekeyClient.json(answer).path("id").asText()).runsOn();
    }

    private String token(RekeyClient server) {
        started(server, "codes");
        var mails = TENANT.inbox().mailsTo(OWNER);
        Matcher code = CODE.matcher(mails.get(mails.size() - 1).text());
        assertThat(code.find()).isTrue();
        var exchanged =
                server.postJson(API + "/token", RekeyClient.json(Map.of("app", "codes", "code", code.group(1))));
        return RekeyClient.json(exchanged).path("accessToken").asText();
    }

    private void everyRow(Function<String, List<RuleKind>> door) throws IOException {
        List<Row> rows;
        try (var lines = Files.lines(Path.of("src/test/resources/passwords.csv"))) {
            rows = lines.skip(1)
                    .map(line -> line.split("\\|"))
                    .map(row -> new Row(row[0], PasswordCorpusTest.rules(row[2])))
                    .toList();
        }
        assertThat(rows).hasSizeGreaterThan(200);
        SoftAssertions.assertSoftly(all -> rows.forEach(row ->
                all.assertThat(door.apply(row.password())).as(row.password()).isEqualTo(row.strict())));
    }

    /** As the app words them, and what its script says. */
    private Map<String, RuleKind> rulesByTheirWords() {
        var app = apps.require("globex");
        RuleWords words = new RuleWords(app, Locale.ENGLISH);
        Map<String, RuleKind> rules =
                policies.of(app).description().rules().stream().collect(toMap(words::text, Rule::kind));
        rules.put("Not at the end.", RuleKind.SCRIPT_MESSAGE);
        rules.put(words.text(Rule.ofAuth0("PasswordHistoryError")), RuleKind.USED_BEFORE);
        return rules;
    }

    private static RuleKind kind(String key) {
        return List.of(RuleKind.values()).stream()
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElse(RuleKind.EXPRESSION);
    }
}
