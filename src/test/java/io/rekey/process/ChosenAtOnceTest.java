package io.rekey.process;

import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.Fault;
import io.rekey.password.NewPasswords.Answer;
import io.rekey.reset.Outcome;
import io.rekey.reset.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** One link used many times at once sets one password. */
class ChosenAtOnceTest extends DeliveryTest {

    private static final int MANY = 50;
    private static final String TICKETS = "/api/v2/tickets/password-change";

    @RepeatedTest(3)
    void manyPasswordsAtOnce_oneIsSet() {
        confirmed(HOSTED, ANN);
        List<Answer> answers = atOnce(MANY, one -> sets(HOSTED, password(one)));
        assertThat(answers).filteredOn(Answer.Done.class::isInstance).hasSize(1);
        assertThat(answers).hasOnlyElementsOfTypes(Answer.Done.class, Answer.InProgress.class, Answer.Over.class);
        assertThat(TENANT.calls().count("PATCH", PATCH)).isEqualTo(1);
        int winner = IntStream.range(0, MANY)
                .filter(one -> answers.get(one) instanceof Answer.Done)
                .findFirst()
                .orElseThrow();
        assertThat(IntStream.range(0, MANY).filter(one -> user(ANN).hasPassword(password(one))))
                .containsExactly(winner);
        reset.runsOn().endsAs(Outcome.COMPLETED);
    }

    @Test
    void whoeverComesSecond_learnsSoWhileTheFirstIsStillAtIt() {
        confirmed(HOSTED, ANN);
        TENANT.faults().add(Fault.on("PATCH", PATCH).delay(Duration.ofSeconds(3)));
        var first = CompletableFuture.supplyAsync(() -> sets(HOSTED, CHOSEN));
        Awaitility.await()
                .until(() -> TENANT.calls().count("GET", "/api/v2/users/*") > 0
                        && sets(HOSTED, password(1)) instanceof Answer.InProgress);
        assertThat(first).isNotDone();
        assertThat(first.join()).isInstanceOf(Answer.Done.class);
        assertThat(signsIn(ANN, CHOSEN)).isTrue();
    }

    @Test
    void buttonPressedManyTimes_oneLeadsOn_andTheOthersAreNotKeptWaiting() {
        confirmed(TICKET, ANN).runsOn();
        TENANT.calls().clear();
        TENANT.faults().add(Fault.on("POST", TICKETS).held());
        var first = CompletableFuture.supplyAsync(this::ticket);
        TENANT.faults().awaitHeld(Duration.ofSeconds(20));
        var others = CompletableFuture.supplyAsync(() -> atOnce(8, one -> ticket()));
        assertThat(others).succeedsWithin(Duration.ofSeconds(8)).isEqualTo(Collections.nCopies(8, Optional.empty()));
        assertThat(first).isNotDone();
        TENANT.faults().release();
        assertThat(first.join()).isPresent();
        assertThat(TENANT.calls().count("POST", TICKETS)).isEqualTo(1);
        assertThat(ticket()).isPresent();
    }

    private Optional<Secret> ticket() {
        return newPasswords.ticket(reset.id(), TICKET);
    }

    private static <T> List<T> atOnce(int many, IntFunction<T> press) {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        CyclicBarrier together = new CyclicBarrier(many);
        try {
            return IntStream.range(0, many)
                    .mapToObj(one -> CompletableFuture.supplyAsync(
                            () -> {
                                await(together);
                                return press.apply(one);
                            },
                            threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String password(int one) {
        return "kettle-Orbit-walnut-" + one;
    }
}
