package io.rekey.apps;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has the start end with the sentences instead of a stack trace. */
class BrokenAppsAnalyzer extends AbstractFailureAnalyzer<BrokenApps> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, BrokenApps broken) {
        return new FailureAnalysis(
                broken.getMessage(), "See docs/apps/shop and README.md, the section on an app's folder.", broken);
    }
}
