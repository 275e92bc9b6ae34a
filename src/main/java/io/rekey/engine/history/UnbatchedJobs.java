package io.rekey.engine.history;

import org.camunda.bpm.engine.impl.batch.history.HistoricBatchEntity;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.springframework.stereotype.Component;

/**
 * Spares each line of the job log a question to the database: where removal times are set at the start, the engine looks
 * for a batch by whatever configuration a job has, be it the name of a transition. Only a batch's own id is one that a
 * batch can have.
 */
@Component
class UnbatchedJobs extends AbstractProcessEnginePlugin {

    private static final int UUID_LENGTH = 36;

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setHistoryEventProducer(new CacheAwareHistoryEventProducer() {
            @Override
            protected HistoricBatchEntity getHistoricBatchById(String configurationOfAJob) {
                return configurationOfAJob.length() == UUID_LENGTH
                        ? super.getHistoricBatchById(configurationOfAJob)
                        : null;
            }
        });
    }
}
