package io.rekey.engine;

import io.rekey.reset.Urgency;
import org.camunda.bpm.engine.impl.bpmn.delegate.JavaDelegateInvocation;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.stereotype.Component;

/**
 * Lets resets that somebody waits for go first: the engine takes their jobs first, and what a job of no priority asks of
 * Auth0 is marked as work that can wait.
 */
@Component
class BackgroundWork extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setDelegateInterceptor(new Interceptor());
    }

    private static final class Interceptor extends DefaultDelegateInterceptor {

        @Override
        public void handleInvocation(DelegateInvocation step) throws Exception {
            if (step instanceof JavaDelegateInvocation
                    && canWait(Context.getCommandContext().getCurrentJob())) {
                Urgency.inBackground(() -> super.handleInvocation(step));
            } else {
                super.handleInvocation(step);
            }
        }

        private static boolean canWait(JobEntity job) {
            return job != null && job.getPriority() == 0;
        }
    }
}
