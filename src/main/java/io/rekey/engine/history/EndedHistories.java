package io.rekey.engine.history;

import io.rekey.audit.Retention;
import java.sql.Timestamp;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes into the history of what has ended when it may be removed. Not in the transaction of the end, which somebody may
 * wait for: the engine has one table after the other to update.
 */
@Component
public class EndedHistories {

    /** Two nodes take different ones. */
    private static final String ENDED = "SELECT * FROM ACT_HI_PROCINST WHERE REMOVAL_TIME_ >= #{openFrom}"
            + " AND END_TIME_ IS NOT NULL ORDER BY END_TIME_ LIMIT 100 FOR UPDATE SKIP LOCKED";

    /** Other work of the same clock waits meanwhile. */
    private static final int BATCHES_AT_ONCE = 20;

    private final HistoryService history;
    private final ProcessEngineConfigurationImpl engine;
    private final RemovalTimes removalTimes;
    private final TransactionTemplate transaction;

    EndedHistories(ProcessEngine engine, RemovalTimes removalTimes, PlatformTransactionManager transactions) {
        this.history = engine.getHistoryService();
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.removalTimes = removalTimes;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What a crash interrupts is done the next time. */
    @Scheduled(
            initialDelayString = "${rekey.audit.clean-up-interval}",
            fixedDelayString = "${rekey.audit.clean-up-interval}")
    public void settle() {
        int batches = 0;
        while (Boolean.TRUE.equals(transaction.execute(status -> settleBatch())) && ++batches < BATCHES_AT_ONCE) {
            // The next batch.
        }
    }

    private boolean settleBatch() {
        List<HistoricProcessInstance> ended = history.createNativeHistoricProcessInstanceQuery()
                .sql(ENDED)
                .parameter("openFrom", Timestamp.from(Retention.OPEN_FROM))
                .list();
        engine.getCommandExecutorTxRequired().execute(context -> {
            ended.forEach(instance -> settle(context, (HistoricProcessInstanceEventEntity) instance));
            return null;
        });
        return !ended.isEmpty();
    }

    private void settle(CommandContext context, HistoricProcessInstanceEventEntity ended) {
        Date removal = Date.from(removalTimes.ofEnded(ended.getProcessDefinitionKey(), ended));
        context.getHistoricProcessInstanceManager()
                .addRemovalTimeToProcessInstancesByRootProcessInstanceId(ended.getId(), removal);
        context.getHistoricDecisionInstanceManager()
                .addRemovalTimeToDecisionsByRootProcessInstanceId(ended.getId(), removal);
    }
}
