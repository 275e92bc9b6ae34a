package io.rekey.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has the start end with the sentences instead of a stack trace. */
class UnsafeSettingsAnalyzer extends AbstractFailureAnalyzer<UnsafeSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnsafeSettings unsafe) {
        return new FailureAnalysis(
                unsafe.getMessage(), "See docs/application.example.yml and the section on a real tenant.", unsafe);
    }
}
