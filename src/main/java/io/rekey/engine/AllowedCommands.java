package io.rekey.engine;

import io.rekey.process.ResetProcess.Variable;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
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

    private static final Set<String> DECISION = Set.of(Variable.DECISION, Variable.COMMENT);
    private static final Field COMPLETED_WITH = variables(CompleteTaskCmd.class, "variables");
    private static final Field SUBMITTED_WITH = variables(SubmitTaskFormCmd.class, "properties");

    boolean includes(Command<?> command) {
        String name = command.getClass().getSimpleName();
        return command instanceof AbstractQuery
                || READING.matcher(name).matches()
                || OTHERS.contains(name)
                || isDecision(command);
    }

    /** Completing a task sends the form's two fields along and no other variable: the engine itself would take any. */
    private static boolean isDecision(Command<?> command) {
        if (command.getClass() == CompleteTaskCmd.class) {
            return holdsDecisionOnly(COMPLETED_WITH, command);
        }
        return command.getClass() == SubmitTaskFormCmd.class && holdsDecisionOnly(SUBMITTED_WITH, command);
    }

    private static boolean holdsDecisionOnly(Field field, Command<?> command) {
        Map<?, ?> variables = (Map<?, ?>) ReflectionUtils.getField(field, command);
        return variables == null || DECISION.containsAll(variables.keySet());
    }

    private static Field variables(Class<?> command, String name) {
        Field field = ReflectionUtils.findField(command, name);
        if (field == null) {
            throw new IllegalStateException("This engine's " + command.getSimpleName() + " has no field " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}
