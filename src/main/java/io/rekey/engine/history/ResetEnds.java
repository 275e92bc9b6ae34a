package io.rekey.engine.history;

import io.rekey.audit.AuditedResets;
import io.rekey.process.HowItEnded;
import io.rekey.process.ResetProcess;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.stereotype.Component;

/**
 * Tells the index how and when each reset ended, from what the engine writes into its own history in the same transaction.
 * A listener of the diagram would not hear of an instance that is deleted past the listeners.
 */
@Component
class ResetEnds extends AbstractProcessEnginePlugin implements HistoryEventHandler {

    private final AuditedResets resets;
    private final HowItEnded howItEnded;

    ResetEnds(AuditedResets resets, HowItEnded howItEnded) {
        this.resets = resets;
        this.howItEnded = howItEnded;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomHistoryEventHandlers().add(this);
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricProcessInstanceEventEntity instance
                && instance.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)
                && ResetProcess.KEY.equals(instance.getProcessDefinitionKey())) {
            resets.ended(
                    instance.getProcessInstanceId(),
                    howItEnded.word(instance.getProcessInstanceId(), instance.getEndActivityId()),
                    instance.getEndTime().toInstant());
        }
    }
}
