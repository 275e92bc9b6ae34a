package io.rekey.engine;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.batch.SetJobRetriesBatchConfiguration;
import org.camunda.bpm.engine.impl.batch.job.SetJobRetriesJobHandler;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/**
 * Makes Cockpit's retry what whoever presses it expects: the failed step is tried at once, and when it fails again its
 * schedule goes on. The engine would wait for the next attempt's time, and give up after the one attempt that Cockpit sets.
 */
@Component
class RetryByHand extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        Interceptors.add(new Interceptor(), configuration);
        configuration.setCustomBatchJobHandlers(List.of(new OfMany()));
    }

    /** Of one job, or of all of a step. */
    private static final class Interceptor extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            boolean isByHand = command instanceof SetJobRetriesCmd
                    && (int) AllowedCommands.member(command, "retries") > 0
                    && Context.getCommandContext().getAuthentication() != null;
            return next.execute(isByHand ? atOnce(command) : command);
        }

        private static <T> Command<T> atOnce(Command<T> command) {
            return context -> {
                tryAtOnce(context, jobs(context, command), (Date) AllowedCommands.member(command, "dueDate"));
                return null;
            };
        }

        @SuppressWarnings("unchecked")
        private static List<String> jobs(CommandContext context, Command<?> command) {
            String definition = (String) AllowedCommands.member(command, "jobDefinitionId");
            if (definition != null) {
                return context.getJobManager().findJobsByJobDefinitionId(definition).stream()
                        .filter(RetryByHand::hasFailed)
                        .map(JobEntity::getId)
                        .toList();
            }
            String job = (String) AllowedCommands.member(command, "jobId");
            return job == null ? (List<String>) AllowedCommands.member(command, "jobIds") : List.of(job);
        }
    }

    /** Of many that somebody has chosen, which the engine does in the background. */
    private static final class OfMany extends SetJobRetriesJobHandler {

        @Override
        public void executeHandler(
                SetJobRetriesBatchConfiguration chosen, ExecutionEntity none, CommandContext context, String tenant) {
            if (chosen.getRetries() > 0) {
                context.executeWithOperationLogPrevented(inner -> {
                    tryAtOnce(inner, chosen.getIds(), chosen.getDueDate());
                    return null;
                });
            } else {
                super.executeHandler(chosen, none, context, tenant);
            }
        }
    }

    /** A timer that is not due yet does not come early for it. */
    private static void tryAtOnce(CommandContext context, List<String> jobs, Date wanted) {
        Map<Boolean, List<String>> byFailure = jobs.stream()
                .collect(Collectors.partitioningBy(
                        id -> hasFailed(context.getJobManager().findJobById(id))));
        Date due = wanted == null ? ClockUtil.getCurrentTime() : wanted;
        new SetJobRetriesCmd(byFailure.get(true), RetrySchedule.ATTEMPTS_BY_HAND, due, true).execute(context);
        new SetJobRetriesCmd(byFailure.get(false), RetrySchedule.ATTEMPTS_BY_HAND, wanted, wanted != null)
                .execute(context);
    }

    private static boolean hasFailed(JobEntity job) {
        return job != null && job.getExceptionByteArrayId() != null;
    }
}
