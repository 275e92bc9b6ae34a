package io.rekey.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** The interceptors of ours behind the engine's own, where the caller's identity is known. */
final class Interceptors {

    private Interceptors() {}

    /** Behind those that are there already. */
    static void add(CommandInterceptor interceptor, ProcessEngineConfigurationImpl configuration) {
        List<CommandInterceptor> all =
                new ArrayList<>(Optional.ofNullable(configuration.getCustomPostCommandInterceptorsTxRequired())
                        .orElse(List.of()));
        all.add(interceptor);
        configuration.setCustomPostCommandInterceptorsTxRequired(all);
    }
}
