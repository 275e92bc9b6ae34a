package io.rekey.engine;

import io.rekey.process.ResetProcess.Element;
import io.rekey.process.ResetProcess.Variable;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.util.ReflectionUtils;

/** The engine's commands that a caller without administrator's rights may give. */
class AllowedCommands {

    /** The engine names its reading commands so. */
    private static final Pattern READING = Pattern.compile("(Get|Find|Is|ExecuteFilter|MetricsQuery)[A-Za-z]+Cmd");

    /** The other reading ones, and the three that claim and start. */
    private static final Set<String> OTHERS = Set.of(
            "AuthorizationCheckCmd",
            "CreateUserQueryCmd",
            "CreateGroupQueryCmd",
            "CreateTenantQueryCmd",
            "DetermineHistoryLevelCmd",
            "ExecuteDurationReportCmd",
            "HistoricTaskInstanceCountByNameCmd",
            "TaskCountByCandidateGroupCmd",
            "ClaimTaskCmd",
            "StartProcessInstanceCmd",
            "SubmitStartFormCmd");

    /** The fields of each task's form. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            Element.APPROVE_RESET, Set.of(Variable.DECISION, Variable.COMMENT),
            Element.REACH_OWNER, Set.of(Variable.WAY, Variable.ADDRESS, Variable.COMMENT),
            Element.REACH_OWNER_AFTERWARDS, Set.of(Variable.WAY, Variable.COMMENT));

    private static final Field COMPLETED_TASK = field(CompleteTaskCmd.class, "taskId");
    private static final Field COMPLETED_WITH = field(CompleteTaskCmd.class, "variables");
    private static final Field SUBMITTED_TASK = field(SubmitTaskFormCmd.class, "taskId");
    private static final Field SUBMITTED_WITH = field(SubmitTaskFormCmd.class, "properties");

    boolean includes(Command<?> command) {
        String name = command.getClass().getSimpleName();
        return command instanceof AbstractQuery
                || READING.matcher(name).matches()
                || OTHERS.contains(name)
                || isDecision(command);
    }

    /** Completing a task sends its form's fields along and no other variable: the engine itself would take any. */
    private static boolean isDecision(Command<?> command) {
        if (command.getClass() == CompleteTaskCmd.class) {
            return holdsFieldsOnly(COMPLETED_TASK, COMPLETED_WITH, command);
        }
        return command.getClass() == SubmitTaskFormCmd.class
                && holdsFieldsOnly(SUBMITTED_TASK, SUBMITTED_WITH, command);
    }

    private static boolean holdsFieldsOnly(Field taskId, Field variables, Command<?> command) {
        Map<?, ?> sent = (Map<?, ?>) ReflectionUtils.getField(variables, command);
        return sent == null
                || fieldsOf((String) ReflectionUtils.getField(taskId, command)).containsAll(sent.keySet());
    }

    /** A task that is not there has no fields; what else is wrong with it, the engine says. */
    private static Set<String> fieldsOf(String taskId) {
        TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(taskId);
        return task == null ? Set.of() : FIELDS.getOrDefault(task.getTaskDefinitionKey(), Set.of());
    }

    private static Field field(Class<?> command, String name) {
        Field field = ReflectionUtils.findField(command, name);
        if (field == null) {
            throw new IllegalStateException("This engine's " + command.getSimpleName() + " has no field " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}
