package io.rekey.api;

import io.rekey.audit.ResetPage;
import io.rekey.audit.ResetQuery;
import io.rekey.audit.ResetSearch;
import io.rekey.audit.Trail;
import io.rekey.audit.WholeTrails;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What auditors read: which resets there were, and all that happened in one. */
@RestController
@RequestMapping(path = "/api/v1/audit/resets", produces = MediaType.APPLICATION_JSON_VALUE)
class AuditController {

    private final ResetSearch search;
    private final WholeTrails trails;

    AuditController(ResetSearch search, WholeTrails trails) {
        this.search = search;
        this.trails = trails;
    }

    @GetMapping
    ResetPage search(@RequestParam MultiValueMap<String, String> parameters) {
        return search.search(ResetQuery.of(parameters));
    }

    @GetMapping("/{id}")
    Trail trail(@PathVariable String id) {
        return trails.read(id).orElseThrow(ResetsController.UnknownReset::new);
    }
}
