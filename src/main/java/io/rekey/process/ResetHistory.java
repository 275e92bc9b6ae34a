package io.rekey.process;

import io.rekey.audit.Retention;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.springframework.stereotype.Component;

/** What is kept of a reset, whether it is open or ended. */
@Component
class ResetHistory {

    private final HistoryService history;
    private final Retention retention;
    private final Clock clock;

    ResetHistory(HistoryService history, Retention retention, Clock clock) {
        this.history = history;
        this.retention = retention;
        this.clock = clock;
    }

    /** What callers may still be told of: one that is kept for longer than another would tell how it ended. */
    Optional<HistoricProcessInstance> told(String id) {
        return instance(id).filter(reset -> clock.instant()
                .isBefore(retention.toldUntil(reset.getStartTime().toInstant())));
    }

    Optional<HistoricProcessInstance> instance(String id) {
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                .processInstanceId(id)
                .processDefinitionKey(ResetProcess.KEY)
                .singleResult());
    }

    /** The instance's own variable. */
    Optional<String> text(String id, String variable) {
        return value(id, variable).map(String.class::cast);
    }

    Optional<Instant> date(String id, String variable) {
        return value(id, variable).map(Date.class::cast).map(Date::toInstant);
    }

    private Optional<Object> value(String id, String variable) {
        return Optional.ofNullable(history.createHistoricVariableInstanceQuery()
                        .executionIdIn(id)
                        .variableName(variable)
                        .singleResult())
                .map(HistoricVariableInstance::getValue);
    }
}
