package io.rekey.engine;

import io.rekey.process.OwnWork;
import io.rekey.process.ResetProcess.Element;
import io.rekey.process.ResetProcess.Variable;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.util.ReflectionUtils;

/** The engine's commands that a caller without administrator's rights may give. */
class AllowedCommands {

    /** The engine names its reading commands so. */
    static final Pattern READING = Pattern.compile("(Get|Find|Is|ExecuteFilter|MetricsQuery)[A-Za-z]+Cmd");

    /** The other reading ones, and the two that start. */
    private static final Set<String> OTHERS = Set.of(
            "AuthorizationCheckCmd",
            "CreateUserQueryCmd",
            "CreateGroupQueryCmd",
            "CreateTenantQueryCmd",
            "DetermineHistoryLevelCmd",
            "ExecuteDurationReportCmd",
            "HistoricTaskInstanceCountByNameCmd",
            "TaskCountByCandidateGroupCmd",
            "StartProcessInstanceCmd",
            "SubmitStartFormCmd");

    /** The fields of each task's form. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            Element.APPROVE_RESET, Set.of(Variable.DECISION, Variable.COMMENT),
            Element.REACH_OWNER, Set.of(Variable.WAY, Variable.ADDRESS, Variable.COMMENT),
            Element.REACH_OWNER_AFTERWARDS, Set.of(Variable.WAY, Variable.COMMENT),
            Element.INVESTIGATE, Set.of(Variable.COMMENT));

    private static final String TASK_ID = "taskId";
    private static final String USER_ID = "userId";

    boolean includes(Command<?> command, String caller) {
        String name = command.getClass().getSimpleName();
        return command instanceof AbstractQuery
                || command instanceof OwnWork.Work
                || READING.matcher(name).matches()
                || OTHERS.contains(name)
                || isDecision(command)
                || claims(command, caller)
                || givesBack(command, caller);
    }

    /** Completing a task sends its form's fields along and no other variable: the engine itself would take any. */
    private static boolean isDecision(Command<?> command) {
        if (command.getClass() == CompleteTaskCmd.class) {
            return holdsFieldsOnly(command, "variables");
        }
        return command.getClass() == SubmitTaskFormCmd.class && holdsFieldsOnly(command, "properties");
    }

    private static boolean holdsFieldsOnly(Command<?> command, String variables) {
        TaskEntity task = task(command);
        Map<?, ?> sent = (Map<?, ?>) member(command, variables);
        return task != null
                && (sent == null
                        || FIELDS.getOrDefault(task.getTaskDefinitionKey(), Set.of())
                                .containsAll(sent.keySet()));
    }

    /** For oneself only, and nothing that another has: a claim in nobody's name would take it away. */
    private static boolean claims(Command<?> command, String caller) {
        if (command.getClass() != ClaimTaskCmd.class) {
            return false;
        }
        TaskEntity task = task(command);
        return task != null
                && caller.equals(member(command, USER_ID))
                && (task.getAssignee() == null || task.getAssignee().equals(caller));
    }

    /** Whoever claimed a task may leave it to the others again; nobody hands a task on. */
    boolean givesBack(Command<?> command, String caller) {
        if (command.getClass() != AssignTaskCmd.class || member(command, USER_ID) != null) {
            return false;
        }
        TaskEntity task = task(command);
        return task != null && caller.equals(task.getAssignee());
    }

    private static TaskEntity task(Command<?> command) {
        return taskId(command)
                .map(id -> Context.getCommandContext().getTaskManager().findTaskById(id))
                .orElse(null);
    }

    /** The task that one of the commands on tasks is about. */
    static Optional<String> taskId(Command<?> command) {
        return Stream.of(CompleteTaskCmd.class, SubmitTaskFormCmd.class, ClaimTaskCmd.class, AssignTaskCmd.class)
                .filter(type -> type == command.getClass())
                .findFirst()
                .map(type -> (String) member(command, TASK_ID));
    }

    static Object member(Command<?> command, String name) {
        Field field = ReflectionUtils.findField(command.getClass(), name);
        if (field == null) {
            throw new IllegalStateException(
                    "This engine's " + command.getClass().getSimpleName() + " has no " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return ReflectionUtils.getField(field, command);
    }
}
