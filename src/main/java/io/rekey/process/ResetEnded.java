package io.rekey.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Frees the account's slot, however the reset ended. */
@Component
class ResetEnded implements ExecutionListener {

    private final OpenSlot slot;

    ResetEnded(OpenSlot slot) {
        this.slot = slot;
    }

    @Override
    public void notify(DelegateExecution execution) {
        slot.free(execution.getProcessInstanceId());
    }
}
