package io.rekey.engine;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * How long a failing step is tried again: soon at first, then every five minutes for a day. Whoever was promised a link
 * gets it after an outage without anybody's help.
 */
@Component
class RetrySchedule extends AbstractProcessEnginePlugin {

    private static final List<String> SOON = List.of("PT5S", "PT30S", "PT2M");
    private static final String LATER = "PT5M";
    private static final int TIMES_IN_A_DAY = 24 * 12;

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setFailedJobRetryTimeCycle(
                Stream.concat(SOON.stream(), Collections.nCopies(TIMES_IN_A_DAY, LATER).stream())
                        .collect(Collectors.joining(",")));
    }
}
