package io.rekey.process;

import io.rekey.process.ResetProcess.Variable;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Remembers that an operator is at it, so that one such task is open at a time. */
@Component
class OwnerUnreached implements TaskListener {

    private final RuntimeService runtime;

    OwnerUnreached(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void notify(DelegateTask task) {
        runtime.setVariable(task.getProcessInstanceId(), Variable.MAIL, Mail.FAILED);
    }
}
