package io.rekey.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rekey.apps.App;
import io.rekey.apps.Apps;
import io.rekey.audit.AuditedResets;
import io.rekey.process.HowItEnded;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts what resets do on this node, once what they did is written. */
@Component
class ResetMeters {

    private static final String APP = "app";

    private static final Duration[] TIMES_WITHOUT_PASSWORD = Stream.of(
                    "PT1M", "PT2M", "PT5M", "PT10M", "PT15M", "PT30M", "PT1H", "PT2H", "PT4H", "PT8H", "PT12H", "P1D")
            .map(Duration::parse)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final HowItEnded howItEnded;
    private final Clock clock;

    /** All of them from the start, so that the first time is seen as one. */
    ResetMeters(MeterRegistry registry, Apps apps, HowItEnded howItEnded, Clock clock) {
        this.registry = registry;
        this.howItEnded = howItEnded;
        this.clock = clock;
        apps.all().stream().map(App::key).forEach(app -> {
            started(app);
            Stream.concat(Stream.of(Outcome.values()).map(Outcome::word), Stream.of(AuditedResets.DELETED))
                    .forEach(outcome -> ended(app, outcome));
            Stream.of(true, false).forEach(found -> withoutPassword(app, found));
        });
    }

    void started(DelegateExecution reset) {
        Counter counter = started(app(reset));
        onceWritten(counter::increment);
    }

    void ended(DelegateExecution reset) {
        String outcome = howItEnded.word(reset.getProcessInstanceId(), reset.getCurrentActivityId());
        Counter counter = ended(app(reset), outcome);
        onceWritten(counter::increment);
    }

    /** @param found whether the owner has a new password, or is not waited for any longer */
    void ownersTurnOver(DelegateExecution reset, boolean found) {
        if (reset.getVariable(Variable.RANDOMIZED_AT) instanceof String randomizedAt) {
            Timer timer = withoutPassword(app(reset), found);
            Duration time = Duration.between(Instant.parse(randomizedAt), clock.instant());
            onceWritten(() -> timer.record(time.isNegative() ? Duration.ZERO : time));
        }
    }

    private Counter started(String app) {
        return Counter.builder("rekey.resets.started")
                .description("Resets that started")
                .tag(APP, app)
                .register(registry);
    }

    private Counter ended(String app, String outcome) {
        return Counter.builder("rekey.resets.ended")
                .description("Resets that came to an end")
                .tag(APP, app)
                .tag("outcome", outcome)
                .register(registry);
    }

    private Timer withoutPassword(String app, boolean found) {
        return Timer.builder("rekey.time.without.password")
                .description("From Randomize password until its owner has a new one, or is not waited for any longer")
                .tag(APP, app)
                .tag("until", found ? "new-password" : "given-up")
                .serviceLevelObjectives(TIMES_WITHOUT_PASSWORD)
                .register(registry);
    }

    private static String app(DelegateExecution reset) {
        return (String) reset.getVariable(Variable.APP);
    }

    private static void onceWritten(Runnable count) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count.run();
            }
        });
    }
}
