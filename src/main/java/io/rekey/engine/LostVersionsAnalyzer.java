package io.rekey.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has the start end with the sentences instead of a stack trace. */
class LostVersionsAnalyzer extends AbstractFailureAnalyzer<LostVersions> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, LostVersions lost) {
        return new FailureAnalysis(
                lost.getMessage(), "See docs/two-nodes.md, the section on versions that instances run on.", lost);
    }
}
