package io.rekey.engine.history;

import io.rekey.audit.Retention;
import io.rekey.process.HowItEnded;
import io.rekey.process.ResetProcess;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.DefaultHistoryRemovalTimeProvider;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/**
 * When the engine may remove the history of an instance: never while it is open, and after its end when {@link Retention}
 * says so.
 */
@Component
class RemovalTimes extends AbstractProcessEnginePlugin {

    private final Retention retention;
    private final HowItEnded howItEnded;

    RemovalTimes(Retention retention, HowItEnded howItEnded) {
        this.howItEnded = howItEnded;
        this.retention = retention;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setHistoryRemovalTimeProvider(new Provider());
    }

    private final class Provider extends DefaultHistoryRemovalTimeProvider {

        @Override
        public Date calculateRemovalTime(HistoricProcessInstanceEventEntity instance, ProcessDefinition definition) {
            return Date.from(
                    instance.getEndTime() == null ? Retention.WHILE_OPEN : ofEnded(definition.getKey(), instance));
        }
    }

    Instant ofEnded(String process, HistoricProcessInstanceEventEntity instance) {
        Instant end = instance.getEndTime().toInstant();
        return switch (process) {
            case ResetProcess.KEY ->
                retention.until(howItEnded.word(instance.getProcessInstanceId(), instance.getEndActivityId()), end);
            case ResetProcess.EVENT_KEY -> retention.untilOfEvent(end);
            default -> retention.untilOfDisavowal(end);
        };
    }
}
