package io.rekey.process;

import io.rekey.process.ResetProcess.Element;
import io.rekey.process.ResetProcess.Variable;
import io.rekey.reset.LookAlikes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
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

    /** Asked wherever somebody is about to change the password, or to be let to. */
    public void require(String resetId) {
        if (people(resetId).size() < required(resetId)) {
            throw new IllegalStateException("Approvals are missing; the password stays as it is.");
        }
    }

    /** Every name and address under which somebody has approved so far. */
    Stream<String> names(String resetId) {
        return approvers(resetId).stream().flatMap(Approver::names);
    }

    /** One of several that look alike, whatever they signed in as. */
    List<Approver> people(String resetId) {
        List<Approver> people = new ArrayList<>();
        for (Approver approver : approvers(resetId)) {
            if (people.stream().noneMatch(approver::mayBe)) {
                people.add(approver);
            }
        }
        return people;
    }

    record Approver(String id, Optional<String> email) {

        Stream<String> names() {
            return Stream.concat(Stream.of(id), email.stream());
        }

        private boolean mayBe(Approver other) {
            return names().anyMatch(name -> other.names().anyMatch(theirs -> LookAlikes.areAlike(name, theirs)));
        }
    }

    private List<Approver> approvers(String resetId) {
        Map<String, String> decisions = byTask(resetId, Variable.DECISION);
        Map<String, String> emails = byTask(resetId, Variable.APPROVERS_EMAIL);
        return history
                .createHistoricTaskInstanceQuery()
                .processInstanceId(resetId)
                .taskDefinitionKey(Element.APPROVE_RESET)
                .taskDeleteReason(COMPLETED)
                .list()
                .stream()
                .filter(task -> Decision.APPROVE.equals(decisions.get(task.getId())))
                .map(task -> new Approver(task.getAssignee(), Optional.ofNullable(emails.get(task.getId()))))
                .toList();
    }

    private Map<String, String> byTask(String resetId, String variableName) {
        return history
                .createHistoricVariableInstanceQuery()
                .processInstanceId(resetId)
                .variableName(variableName)
                .list()
                .stream()
                .filter(variable -> variable.getTaskId() != null && variable.getValue() != null)
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
