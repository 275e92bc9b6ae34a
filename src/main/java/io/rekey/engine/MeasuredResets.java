package io.rekey.engine;

import io.rekey.process.ResetProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Has {@link ResetMeters} told where a reset starts, ends, and its owner's turn is over, in every version of the diagram. */
@Component
class MeasuredResets extends AbstractProcessEnginePlugin {

    private final ResetMeters meters;

    MeasuredResets(ResetMeters meters) {
        this.meters = meters;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (configuration.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(configuration.getCustomPostBPMNParseListeners());
        }
        listeners.add(new Places());
        configuration.setCustomPostBPMNParseListeners(listeners);
    }

    private final class Places extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity process) {
            if (isReset(process)) {
                process.addBuiltInListener(ExecutionListener.EVENTNAME_END, listener(meters::ended));
            }
        }

        /** When it is left: what it starts with has been checked then. */
        @Override
        public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl event) {
            if (isReset(scope)) {
                event.addBuiltInListener(ExecutionListener.EVENTNAME_END, listener(meters::started));
            }
        }

        @Override
        public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl part) {
            if (isReset(scope) && part.getId().equals(ResetProcess.Element.OWNERS_TURN)) {
                part.addBuiltInListener(
                        ExecutionListener.EVENTNAME_END,
                        listener(reset -> meters.ownersTurnOver(reset, !reset.isCanceled())));
            }
        }

        private static boolean isReset(ScopeImpl scope) {
            return scope instanceof ProcessDefinitionEntity process && ResetProcess.KEY.equals(process.getKey());
        }

        private static ExecutionListener listener(Consumer<DelegateExecution> told) {
            return told::accept;
        }
    }
}
