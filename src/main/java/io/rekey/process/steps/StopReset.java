package io.rekey.process.steps;

import io.rekey.process.CamundaDisavowals;
import io.rekey.process.Facts;
import io.rekey.process.OriginVariable;
import io.rekey.process.ResetProcess.DisavowalVariable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends the reset that somebody has nothing to do with, unless it is over; while it cannot listen, it is tried again. */
@Component
class StopReset implements JavaDelegate {

    private final CamundaDisavowals disavowals;
    private final Facts facts;

    StopReset(CamundaDisavowals disavowals, Facts facts) {
        this.disavowals = disavowals;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution disavowal) {
        String reset = facts.text(disavowal, DisavowalVariable.RESET);
        disavowal.setVariable(
                DisavowalVariable.RESULT,
                disavowals
                        .stop(reset, facts.accountId(disavowal), facts.text(disavowal, OriginVariable.STOPPED_FROM))
                        .name());
    }
}
