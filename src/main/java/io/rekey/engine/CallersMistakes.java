package io.rekey.engine;

import io.rekey.process.DecisionRefused;
import io.rekey.process.OwnWork;
import io.rekey.reset.InvalidInput;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.springframework.stereotype.Component;

/**
 * Has the engine's REST API answer what a caller did wrong, or too late, with the status that says so. It would call
 * each a failure of its own, 500, and log its whole trace.
 */
@Component
class CallersMistakes extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<CommandInterceptor> interceptors = new ArrayList<>();
        if (configuration.getCustomPreCommandInterceptorsTxRequired() != null) {
            interceptors.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
        }
        interceptors.add(new Interceptor(configuration));
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }

    /** In front of the transaction, whose end is where a race is lost. */
    private static final class Interceptor extends CommandInterceptor {

        private final ProcessEngineConfigurationImpl engine;

        Interceptor(ProcessEngineConfigurationImpl engine) {
            this.engine = engine;
        }

        @Override
        public <T> T execute(Command<T> command) {
            return isCallers(command) ? answered(command) : next.execute(command);
        }

        private boolean isCallers(Command<?> command) {
            return Context.getCommandContext() == null
                    && engine.getIdentityService().getCurrentAuthentication() != null
                    && !(command instanceof OwnWork.Work);
        }

        private <T> T answered(Command<T> command) {
            try {
                return next.execute(command);
            } catch (ProcessEngineException | InvalidInput | NullPointerException failure) {
                if (isLostRace(command, failure)) {
                    throw new InvalidRequestException(Status.CONFLICT, failure, "Somebody else was faster.");
                }
                throw refusal(failure).orElse(failure);
            }
        }

        /** Between two of its own reads the engine does not expect a task to be over, and fails in many ways then. */
        private boolean isLostRace(Command<?> command, Throwable failure) {
            return failure instanceof OptimisticLockingException
                    || !(failure instanceof AuthorizationException)
                            && AllowedCommands.taskId(command)
                                    .filter(this::isGone)
                                    .isPresent();
        }

        private boolean isGone(String task) {
            return engine.getTaskService().createTaskQuery().taskId(task).count() == 0;
        }

        /** The engine wraps what a listener throws. */
        private static Optional<RuntimeException> refusal(RuntimeException failure) {
            return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                    .filter(cause -> cause instanceof DecisionRefused || cause instanceof InvalidInput)
                    .findFirst()
                    .map(cause -> refusal(cause, failure));
        }

        /** The REST API would put words of its own in front of what an operator is told, but for an exception not of its kind. */
        private static RuntimeException refusal(Throwable cause, RuntimeException failure) {
            return cause instanceof DecisionRefused
                    ? new BadRequestException(cause.getMessage(), failure)
                    : new InvalidRequestException(Status.BAD_REQUEST, failure, cause.getMessage());
        }
    }
}
