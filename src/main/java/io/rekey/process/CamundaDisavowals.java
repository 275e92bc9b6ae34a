package io.rekey.process;

import io.rekey.process.OwnersTurn.Step;
import io.rekey.process.ResetProcess.DisavowalVariable;
import io.rekey.process.ResetProcess.Message;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.Disavowals;
import io.rekey.reset.Reason;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Each disavowed reset becomes one instance of {@code disavowal.bpmn}, with the account's id as its business key. */
@Component
public class CamundaDisavowals implements Disavowals {

    /** What the investigation takes over from the reset. */
    private static final List<String> FACTS =
            List.of(Variable.APP, Variable.ACCOUNT_ID, Variable.ACCOUNT_EMAIL, Variable.OWNERS_ADDRESSES);

    private final RuntimeService runtime;
    private final HistoryService history;
    private final OwnersTurn ownersTurn;
    private final KnownEvents known;
    private final Clock clock;

    CamundaDisavowals(
            RuntimeService runtime, HistoryService history, OwnersTurn ownersTurn, KnownEvents known, Clock clock) {
        this.runtime = runtime;
        this.history = history;
        this.ownersTurn = ownersTurn;
        this.known = known;
        this.clock = clock;
    }

    @Override
    public boolean mayDisavow(String resetId, String app) {
        return isInTime(resetId)
                && fact(resetId, Variable.APP).filter(app::equals).isPresent()
                && fact(resetId, Variable.ACCOUNT_ID).isPresent();
    }

    @Override
    @Transactional
    public boolean disavow(String resetId, String app) {
        if (!mayDisavow(resetId, app)) {
            return false;
        }
        known.forgetOld();
        if (known.isNew("not-me-" + resetId)) {
            Map<String, Object> facts = new HashMap<>();
            FACTS.forEach(name -> fact(resetId, name).ifPresent(value -> facts.put(name, value)));
            facts.put(DisavowalVariable.RESET, resetId);
            facts.put(Variable.REASON, Reason.COMPROMISED.word());
            runtime.startProcessInstanceByKey(
                    ResetProcess.DISAVOWAL_KEY, (String) facts.get(Variable.ACCOUNT_ID), facts);
        }
        return true;
    }

    /** Stops the reset where it may be stopped; one that has come to its end already is only looked into. */
    public Step stop(String resetId) {
        boolean isRunning =
                runtime.createProcessInstanceQuery().processInstanceId(resetId).count() > 0;
        if (!isRunning || runtime.getVariable(resetId, Variable.ENDING) != null) {
            return Step.NOT_DUE;
        }
        return ownersTurn.send(Message.DISAVOWED, resetId, Map.of(Variable.DISAVOWED, true));
    }

    private boolean isInTime(String resetId) {
        HistoricProcessInstance reset = history.createHistoricProcessInstanceQuery()
                .processInstanceId(resetId)
                .processDefinitionKey(ResetProcess.KEY)
                .singleResult();
        return reset != null
                && (reset.getEndTime() == null
                        || reset.getEndTime()
                                .toInstant()
                                .isAfter(clock.instant().minus(TIME_TO_DISAVOW)));
    }

    /** The reset's own variable. */
    private Optional<String> fact(String resetId, String name) {
        return Optional.ofNullable(history.createHistoricVariableInstanceQuery()
                        .executionIdIn(resetId)
                        .variableName(name)
                        .singleResult())
                .map(HistoricVariableInstance::getValue)
                .map(String.class::cast);
    }
}
