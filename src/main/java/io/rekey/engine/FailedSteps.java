package io.rekey.engine;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.stereotype.Component;

/** Has the engine treat a failed step as {@link FailedStep} says. */
@Component
class FailedSteps extends AbstractProcessEnginePlugin {

    private final IncidentWords words;
    private final Clock clock;

    FailedSteps(IncidentWords words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setDefaultNumberOfRetries(RetrySchedule.ATTEMPTS);
        configuration.setFailedJobCommandFactory((job, failure) -> new FailedStep(job, failure, words, clock));
        configuration.setCustomIncidentHandlers(List.of(new StoppedByHand()));
    }

    /** Comes in where somebody takes a step's last retries away; what fails by itself is told by {@link FailedStep}. */
    private final class StoppedByHand extends DefaultIncidentHandler {

        StoppedByHand() {
            super(Incident.FAILED_JOB_HANDLER_TYPE);
        }

        @Override
        public Incident handleIncident(IncidentContext context, String message) {
            JobEntity job = Context.getCommandContext().getJobManager().findJobById(context.getConfiguration());
            return super.handleIncident(context, job == null ? message : words.ofStopped(job));
        }
    }
}
