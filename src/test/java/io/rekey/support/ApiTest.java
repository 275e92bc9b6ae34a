package io.rekey.support;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Call;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.task.TaskExecutor;

/** Rekey as services see it: over HTTP, with what they may and may not cause behind it. */
public abstract class ApiTest extends ProcessTest {

    @Autowired
    @Qualifier("applicationTaskExecutor")
    protected TaskExecutor afterwards;

    protected static final String ANN = "ann@acme.example";
    protected static final String PAT = "pat@acme.example";

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    @LocalServerPort
    protected int port;

    /** A help desk's back end, which may vouch. */
    protected RekeyClient helpDesk;

    protected RekeyClient nobody;
    private long startedBefore;

    @BeforeEach
    void openClients() {
        nobody = RekeyClient.withoutToken(port);
        helpDesk = nobody.as("acme-backend");
        startedBefore = everStarted();
    }

    /** The instances that came into being during this test, open or ended. */
    protected long started() {
        return everStarted() - startedBefore;
    }

    private long everStarted() {
        return engine.getHistoryService().createHistoricProcessInstanceQuery().count();
    }

    /** What the tenant was asked besides tokens and the keys to check them. */
    protected static List<Call> askedAtTheTenant() {
        return TENANT.calls().list().stream()
                .filter(call ->
                        !call.path().equals("/oauth/token") && !call.path().startsWith("/.well-known/"))
                .toList();
    }

    protected void assertNothingHappened() {
        assertThat(started()).as("instances started").isZero();
        assertThat(askedAtTheTenant()).isEmpty();
        assertThat(TENANT.inbox().mails()).isEmpty();
    }

    protected static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(RekeyClient.header(answer, "Content-Type")).isEqualTo("application/problem+json");
        var problem = RekeyClient.json(answer);
        assertThat(problem.path("type").asText()).isEqualTo("urn:rekey:problem:" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
    }

    protected static void assertInvalid(HttpResponse<String> answer, String member) {
        assertProblem(answer, 400, "invalid-request");
        assertThat(RekeyClient.json(answer).path("member").asText())
                .as(answer.body())
                .isEqualTo(member);
    }

    /** Many at once: what each of them got. */
    protected static <T> List<T> atOnce(int times, IntFunction<T> action) {
        return IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> action.apply(i), THREADS))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** One thread does it in turn. */
    protected void awaitWhatComesAfterAnswers() {
        CompletableFuture.runAsync(() -> {}, afterwards).join();
    }
}
