package io.rekey.process;

import org.camunda.bpm.engine.ProcessEngineException;

/** A decision that may not be made like this; the sentence is shown to the operator in Tasklist. */
public class DecisionRefused extends ProcessEngineException {

    private static final long serialVersionUID = 1L;

    DecisionRefused(String sentence) {
        super(sentence);
    }
}
