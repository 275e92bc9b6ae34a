package io.rekey.hooks;

import org.springframework.stereotype.Component;

/** Hooks. */
@Component
public class Hooks {
    public boolean areConfigured() {
        return false;
    }
}
