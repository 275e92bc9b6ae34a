package io.rekey.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/** @param next the cursor of the next page; empty on the last one */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ResetPage(List<FoundReset> resets, Optional<String> next) {}
