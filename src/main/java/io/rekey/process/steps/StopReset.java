package io.rekey.process.steps;

import io.rekey.process.CamundaDisavowals;
import io.rekey.process.ResetProcess.DisavowalVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends the reset that somebody has nothing to do with, unless it is over; while it cannot listen, it is tried again. */
@Component
class StopReset implements JavaDelegate {

    private final CamundaDisavowals disavowals;

    StopReset(CamundaDisavowals disavowals) {
        this.disavowals = disavowals;
    }

    @Override
    public void execute(DelegateExecution disavowal) {
        String reset = (String) disavowal.getVariable(DisavowalVariable.RESET);
        disavowal.setVariable(DisavowalVariable.RESULT, disavowals.stop(reset).name());
    }
}
