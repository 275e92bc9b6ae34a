package io.rekey.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/**
 * Refuses commands that would lead a reset around its approval, to everybody who comes in through a door: starting in the
 * middle of the diagram ({@code startInstructions}, for which the engine asks no further right), and ending an approval
 * by an error instead of a decision. It stands in front of both REST doors, the engine's and the web applications'.
 */
@Component
class CommandGuard extends AbstractProcessEnginePlugin {

    private static final Set<Class<?>> REFUSED = Set.of(
            StartProcessInstanceAtActivitiesCmd.class, HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class);

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<CommandInterceptor> interceptors = new ArrayList<>();
        if (configuration.getCustomPostCommandInterceptorsTxRequired() != null) {
            interceptors.addAll(configuration.getCustomPostCommandInterceptorsTxRequired());
        }
        interceptors.add(new Interceptor());
        configuration.setCustomPostCommandInterceptorsTxRequired(interceptors);
    }

    /** Behind the engine's own interceptors, where the caller's identity is known. */
    private static final class Interceptor extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            if (REFUSED.contains(command.getClass()) && isOnBehalfOfSomebody()) {
                throw new AuthorizationException("Rekey does not allow this through any door.");
            }
            return next.execute(command);
        }

        private static boolean isOnBehalfOfSomebody() {
            return Context.getCommandContext().getAuthentication() != null;
        }
    }
}
