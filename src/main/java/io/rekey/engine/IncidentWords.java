package io.rekey.engine;

import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.RemoteFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.AsyncContinuationJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/**
 * Says of a failed step what failed, what that means for the account's owner, what to do and where to read more, in the
 * words of {@code incidents.properties}. Nothing that may be personal or secret is in it.
 */
@Component
class IncidentWords {

    private static final String OUR_CODE = "io.rekey.";
    private static final int LONGEST_CAUSE = 1000;

    private final Properties words;
    private final String runbook;

    IncidentWords(@Value("${rekey.runbook-url:docs/runbook.md}") String runbook) {
        this.runbook = runbook;
        words = load();
    }

    private static Properties load() {
        try {
            return PropertiesLoaderUtils.loadProperties(
                    new EncodedResource(new ClassPathResource("incidents.properties"), "UTF-8"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** @param isLast whether the step is not tried any more by itself */
    String of(JobEntity job, Throwable failure, boolean isLast) {
        Optional<RemoteFailure> remote = first(failure, RemoteFailure.class);
        String todo = remote.isEmpty()
                ? word("do.tell")
                : word(remote.get() instanceof RemoteFailure.Misconfigured ? "do.mend" : "do.wait");
        return text(job, cause(failure), isLast ? word("do.retry") : todo + " " + again(job));
    }

    String ofStopped(JobEntity job) {
        return text(job, "its retries were set to 0", word("do.retry"));
    }

    private String text(JobEntity job, String cause, String todo) {
        return name(job) + ": " + cause + ". FOR THE OWNER: " + meaning(job) + " WHAT TO DO: " + todo + " MORE: "
                + runbook + "#" + anchor(job);
    }

    /** What others throw may repeat a value, so of that only the kind is told. */
    private static String cause(Throwable failure) {
        String told = causes(failure)
                .filter(cause -> cause.getClass().getName().startsWith(OUR_CODE) || isThrownByUs(cause))
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> "unexpected " + failure.getClass().getSimpleName());
        return told.substring(0, Math.min(told.length(), LONGEST_CAUSE)).replaceFirst("\\.$", "");
    }

    private static boolean isThrownByUs(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .findFirst()
                .filter(place -> place.getClassName().startsWith(OUR_CODE))
                .isPresent();
    }

    private String meaning(JobEntity job) {
        String step = job.getProcessDefinitionKey() + "." + job.getActivityId();
        if (isRandomized(job) && words.containsKey(step + ".randomized")) {
            return word(step + ".randomized");
        }
        return word(words.containsKey(step) ? step : kind(job));
    }

    private static boolean isRandomized(JobEntity job) {
        ExecutionEntity reset = job.getProcessInstanceId() == null
                ? null
                : Context.getCommandContext().getExecutionManager().findExecutionById(job.getProcessInstanceId());
        return reset != null && reset.getVariable(Variable.RANDOMIZED_AT) != null;
    }

    private String again(JobEntity job) {
        return step(job)
                .map(step -> step.getFlowScope().getId())
                .map(scope -> scope.startsWith(job.getProcessDefinitionKey()) ? job.getProcessDefinitionKey() : scope)
                .map(scope -> words.getProperty("again." + scope))
                .orElseGet(() -> word("again"));
    }

    private static String name(JobEntity job) {
        return step(job).map(step -> (String) step.getProperty("name")).orElse(job.getJobHandlerType());
    }

    /** The step's id as a heading's address: {@code randomizePassword} stands at {@code randomize-password}. */
    private static String anchor(JobEntity job) {
        return switch (kind(job)) {
            case "timer" -> "timers";
            case "engine" -> "jobs-of-the-engine";
            default -> job.getActivityId().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        };
    }

    private static String kind(JobEntity job) {
        if (job.getProcessDefinitionKey() == null) {
            return "engine";
        }
        return AsyncContinuationJobHandler.TYPE.equals(job.getJobHandlerType()) ? "step" : "timer";
    }

    static Optional<ActivityImpl> step(JobEntity job) {
        return Optional.ofNullable(job.getProcessDefinitionId())
                .map(definition -> Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(definition)
                        .findActivity(job.getActivityId()));
    }

    static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
        return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private String word(String key) {
        return Objects.requireNonNull(words.getProperty(key), key);
    }
}
