package io.rekey.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Writes down in whose name each command reached the engine. */
public class EngineCallers extends AbstractProcessEnginePlugin {

    public static final String NOBODY = "(nobody)";

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<CommandInterceptor> interceptors = new ArrayList<>(List.of(new Recorder(configuration)));
        if (configuration.getCustomPreCommandInterceptorsTxRequired() != null) {
            interceptors.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
        }
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }

    /** Those since the last time this was asked. */
    public Set<String> seen() {
        Set<String> seen = Set.copyOf(names);
        names.clear();
        return seen;
    }

    private final class Recorder extends CommandInterceptor {

        private final ProcessEngineConfigurationImpl engine;

        Recorder(ProcessEngineConfigurationImpl engine) {
            this.engine = engine;
        }

        @Override
        public <T> T execute(Command<T> command) {
            Authentication caller = engine.getIdentityService() == null
                    ? null
                    : engine.getIdentityService().getCurrentAuthentication();
            names.add(caller == null ? NOBODY : caller.getUserId());
            return next.execute(command);
        }
    }
}
