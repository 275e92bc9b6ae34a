package io.rekey.engine;

import jakarta.ws.rs.core.Response.Status;
import java.util.Set;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Closes CVE-2026-109432, through which a task query could run any code: expressions in queries are evaluated without
 * a scope, and without a scope only the three that Tasklist's filters need are evaluated.
 */
@Component
class QueryExpressionGuard extends AbstractProcessEnginePlugin {

    private static final Set<String> HARMLESS = Set.of("${currentUser()}", "${currentUserGroups()}", "${now()}");

    private final ApplicationContext context;

    QueryExpressionGuard(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setExpressionManager(
                new GuardedExpressionManager(context, (SpringProcessEngineConfiguration) configuration));
    }

    private static final class GuardedExpressionManager extends SpringExpressionManager {

        GuardedExpressionManager(ApplicationContext context, SpringProcessEngineConfiguration configuration) {
            super(context, configuration.getBeans());
        }

        @Override
        public Expression createExpression(String text) {
            return new GuardedExpression(super.createExpression(text));
        }
    }

    /** Hands everything on, but for an evaluation without a scope. */
    private record GuardedExpression(Expression expression) implements Expression {

        private static final long serialVersionUID = 1L;

        @Override
        public Object getValue(VariableScope scope) {
            if (scope == null && !HARMLESS.contains(expression.getExpressionText())) {
                // The engine would make a failure of its own, 500, of its own kind of exception.
                throw new InvalidRequestException(Status.BAD_REQUEST, "Expressions are not evaluated in queries.");
            }
            return expression.getValue(scope);
        }

        @Override
        public Object getValue(VariableScope scope, BaseDelegateExecution context) {
            return expression.getValue(scope, context);
        }

        @Override
        public void setValue(Object value, VariableScope scope) {
            expression.setValue(value, scope);
        }

        @Override
        public void setValue(Object value, VariableScope scope, BaseDelegateExecution context) {
            expression.setValue(value, scope, context);
        }

        @Override
        public String getExpressionText() {
            return expression.getExpressionText();
        }

        @Override
        public boolean isLiteralText() {
            return expression.isLiteralText();
        }
    }
}
