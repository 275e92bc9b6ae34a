package io.rekey.support;

import io.rekey.reset.AccountEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events that came in since they were last forgotten, as the engine keeps them; in the order of their ids. */
public class ReceivedEvents {

    private final HistoryService history;
    private final JdbcClient database;
    private final Set<String> forgotten = new HashSet<>();

    public ReceivedEvents(ProcessEngine engine, JdbcClient database) {
        this.history = engine.getHistoryService();
        this.database = database;
    }

    public List<AccountEvent> list() {
        return instances().stream()
                .map(HistoricProcessInstance::getId)
                .filter(id -> !forgotten.contains(id))
                .map(this::event)
                .sorted(Comparator.comparing(AccountEvent::id))
                .toList();
    }

    /** An event of these may come again as if for the first time. */
    public void forget() {
        database.sql("DELETE FROM received_event").update();
        instances().forEach(instance -> forgotten.add(instance.getId()));
    }

    private List<HistoricProcessInstance> instances() {
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey("auth0-event")
                .list();
    }

    private AccountEvent event(String instance) {
        Map<String, Object> kept =
                history.createHistoricVariableInstanceQuery().processInstanceId(instance).list().stream()
                        .collect(Collectors.toMap(
                                HistoricVariableInstance::getName, HistoricVariableInstance::getValue));
        return new AccountEvent(
                (String) kept.get("logId"),
                AccountEvent.Type.valueOf((String) kept.get("type")),
                (String) kept.get("user"),
                (String) kept.get("connection"),
                Instant.parse((String) kept.get("date")));
    }
}
