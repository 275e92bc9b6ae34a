package io.rekey.audit;

import java.util.List;
import java.util.Optional;

/** @param next the cursor of the next page; empty on the last one */
public record ResetPage(List<FoundReset> resets, Optional<String> next) {}
