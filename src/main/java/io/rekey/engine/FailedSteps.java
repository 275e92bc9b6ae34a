package io.rekey.engine;

import java.time.Clock;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Has the engine treat a failed step as {@link FailedStep} says. */
@Component
class FailedSteps extends AbstractProcessEnginePlugin {

    private final Clock clock;

    FailedSteps(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setDefaultNumberOfRetries(RetrySchedule.ATTEMPTS);
        configuration.setFailedJobCommandFactory((job, failure) -> new FailedStep(job, failure, clock));
    }
}
