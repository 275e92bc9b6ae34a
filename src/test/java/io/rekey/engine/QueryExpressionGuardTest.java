package io.rekey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.support.ProcessTest;
import io.rekey.support.Tasklist;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** CVE-2026-109432: an expression inside {@code orQueries} of a task query ran any code for whoever could query. */
class QueryExpressionGuardTest extends ProcessTest {

    private static final String PAYLOAD =
            "${now().getClass().forName(\"java.lang.System\").getMethods()[0].invoke(null, \"rekey.hole\", \"open\")}";
    private static final String HARMLESS_REFLECTION =
            "${now().getClass().forName(\"java.lang.Runtime\").getMethods()[0].getName()}";

    @LocalServerPort
    private int port;

    private Tasklist olivia;

    @BeforeEach
    void signIn() {
        olivia = Tasklist.signedIn(port, "olivia");
    }

    @Test
    void expressionInOrQueries_isNotEvaluated() {
        for (String payload : List.of(PAYLOAD, HARMLESS_REFLECTION)) {
            HttpResponse<String> answer =
                    olivia.post("/task", Map.of("orQueries", List.of(Map.of("assigneeExpression", payload))));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Expressions are not evaluated in queries.");
        }
        assertThat(System.getProperty("rekey.hole")).isNull();
    }

    @Test
    void expressionInFilterBody_isNotEvaluated() {
        String filter =
                olivia.get("/filter?resourceType=Task").path(0).path("id").asText();
        HttpResponse<String> answer = olivia.post(
                "/filter/" + filter + "/list",
                Map.of("orQueries", List.of(Map.of("assigneeExpression", HARMLESS_REFLECTION))));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Expressions are not evaluated in queries.");
    }

    @Test
    void expressionFromJava_isNotEvaluatedEither() {
        var query = engine.getTaskService()
                .createTaskQuery()
                .or()
                .taskAssigneeExpression(HARMLESS_REFLECTION)
                .endOr();
        assertThatThrownBy(query::list).hasMessage("Expressions are not evaluated in queries.");
    }

    @Test
    void expressionsThatFiltersNeed_areEvaluated() {
        HttpResponse<String> answer =
                olivia.post("/task", Map.of("orQueries", List.of(Map.of("dueBeforeExpression", "${now()}"))));
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
