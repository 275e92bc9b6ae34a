package io.rekey.engine;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/**
 * Lets callers read, claim, decide and start, and nothing else: an allow-list of engine commands in front of both REST
 * doors, the engine's own and the web applications'. The engine's authorizations then say who may read and do what.
 */
@Component
class CommandGuard extends AbstractProcessEnginePlugin {

    private final AllowedCommands allowed = new AllowedCommands();

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        Interceptors.add(new Interceptor(), configuration);
    }

    /** Behind the engine's own interceptors, where the caller's identity is known. */
    private final class Interceptor extends CommandInterceptor {

        private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

        /** What runs inside an allowed command is our own listeners' doing, not the caller's. */
        @Override
        public <T> T execute(Command<T> command) {
            if (inside.get()) {
                return next.execute(command);
            }
            Authentication caller = Context.getCommandContext().getAuthentication();
            boolean restricted = caller != null && !isAdministrator(caller);
            if (restricted && !allowed.includes(command, caller.getUserId())) {
                throw new AuthorizationException("Rekey does not allow this through any door.");
            }
            inside.set(true);
            try {
                return restricted && allowed.givesBack(command, caller.getUserId())
                        ? withoutFurtherRights(command)
                        : next.execute(command);
            } finally {
                inside.remove();
            }
        }

        private static boolean isAdministrator(Authentication caller) {
            return caller.getGroupIds() != null && caller.getGroupIds().contains(Groups.CAMUNDA_ADMIN);
        }

        /** The engine gives the right to give a task back only together with the right to give it to anybody. */
        private <T> T withoutFurtherRights(Command<T> command) {
            return Context.getCommandContext().runWithoutAuthorization(() -> next.execute(command));
        }
    }
}
