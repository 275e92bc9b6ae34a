package io.rekey.process;

import io.rekey.process.ResetProcess.Element;
import io.rekey.process.ResetProcess.Variable;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.springframework.stereotype.Component;

/**
 * Who approved a reset, read from the engine's own history: completed tasks and the policy's recorded answer cannot be
 * set through a variable that somebody sends along.
 */
@Component
public class Approvals {

    private static final String COMPLETED = "completed";

    private final HistoryService history;

    Approvals(HistoryService history) {
        this.history = history;
    }

    /** Whether as many different people approved as the policy asked for. */
    public boolean areComplete(String resetId) {
        return approvers(resetId).size() >= required(resetId);
    }

    /** The people who approved so far. */
    public Set<String> approvers(String resetId) {
        Map<String, String> decisions = decisionsByTask(resetId);
        return history
                .createHistoricTaskInstanceQuery()
                .processInstanceId(resetId)
                .taskDefinitionKey(Element.APPROVE_RESET)
                .taskDeleteReason(COMPLETED)
                .list()
                .stream()
                .filter(task -> Decision.APPROVE.equals(decisions.get(task.getId())))
                .map(HistoricTaskInstance::getAssignee)
                .collect(Collectors.toSet());
    }

    private Map<String, String> decisionsByTask(String resetId) {
        return history
                .createHistoricVariableInstanceQuery()
                .processInstanceId(resetId)
                .variableName(Variable.DECISION)
                .list()
                .stream()
                .filter(variable -> variable.getTaskId() != null)
                .collect(Collectors.toMap(
                        HistoricVariableInstance::getTaskId, variable -> (String) variable.getValue()));
    }

    private int required(String resetId) {
        HistoricDecisionInstance policy = history.createHistoricDecisionInstanceQuery()
                .processInstanceId(resetId)
                .decisionDefinitionKey(ResetProcess.POLICY_KEY)
                .includeOutputs()
                .singleResult();
        return policy.getOutputs().stream()
                .filter(output -> output.getVariableName().equals(Variable.APPROVALS))
                .map(output -> (Integer) output.getValue())
                .findFirst()
                .orElseThrow();
    }
}
