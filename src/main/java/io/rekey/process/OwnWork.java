package io.rekey.process;

import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.stereotype.Component;

/**
 * What Rekey itself does in the engine for a caller whose rights it has checked already: with the caller's identity, and
 * past the rights that the engine would want for it.
 */
@Component
public class OwnWork {

    private final ProcessEngineConfigurationImpl engine;

    OwnWork(ProcessEngine engine) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    <T> T run(Supplier<T> work) {
        return engine.getCommandExecutorTxRequired().execute(new Work<>(work));
    }

    /** One piece of it, in one transaction. No REST API of the engine can ask for one. */
    public record Work<T>(Supplier<T> steps) implements Command<T> {

        @Override
        public T execute(CommandContext context) {
            return context.runWithoutAuthorization(steps::get);
        }
    }
}
