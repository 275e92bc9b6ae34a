package io.rekey.engine;

import io.rekey.audit.RecordedCalls;
import io.rekey.process.ResetProcess;
import io.rekey.reset.Urgency;
import java.util.Optional;
import org.camunda.bpm.engine.impl.bpmn.delegate.JavaDelegateInvocation;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.stereotype.Component;

/**
 * What holds around each step that our code carries out. What a job asks of Auth0 that nobody waits for is marked as work
 * that can wait, so that resets that somebody waits for go first; and whatever a step asks of others is asked for its instance.
 */
@Component
class StepSurroundings extends AbstractProcessEnginePlugin {

    /** As in {@code password-reset.bpmn}. */
    private static final long PRIORITY_WHERE_SOMEBODY_WAITS = 10;

    private final RecordedCalls calls;

    StepSurroundings(RecordedCalls calls) {
        this.calls = calls;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setDelegateInterceptor(new Interceptor());
    }

    private final class Interceptor extends DefaultDelegateInterceptor {

        @Override
        public void handleInvocation(DelegateInvocation step) throws Exception {
            Optional<String> instance = step instanceof JavaDelegateInvocation
                    ? toldInstance((ExecutionEntity) step.getContextExecution())
                    : Optional.empty();
            if (instance.isPresent()) {
                calls.<Void, Exception>during(instance.get(), () -> {
                    atItsPace(step);
                    return null;
                });
            } else {
                atItsPace(step);
            }
        }

        private void atItsPace(DelegateInvocation step) throws Exception {
            if (step instanceof JavaDelegateInvocation
                    && canWait(Context.getCommandContext().getCurrentJob())) {
                Urgency.inBackground(() -> super.handleInvocation(step));
            } else {
                super.handleInvocation(step);
            }
        }

        private static boolean canWait(JobEntity job) {
            return job != null && job.getPriority() < PRIORITY_WHERE_SOMEBODY_WAITS;
        }
    }

    /** What a disavowal asks of others is told as its own: it is sealed by itself, as its reset may be long before. */
    private static Optional<String> toldInstance(ExecutionEntity step) {
        return switch (step.getProcessDefinition().getKey()) {
            case ResetProcess.KEY, ResetProcess.DISAVOWAL_KEY -> Optional.of(step.getProcessInstanceId());
            default -> Optional.empty();
        };
    }
}
