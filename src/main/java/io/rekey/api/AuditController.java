package io.rekey.api;

import io.rekey.audit.ResetPage;
import io.rekey.audit.ResetQuery;
import io.rekey.audit.ResetSearch;
import io.rekey.audit.SealedTrails;
import io.rekey.audit.Trail;
import io.rekey.audit.Trails;
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
    private final SealedTrails sealed;
    private final Trails trails;

    AuditController(ResetSearch search, SealedTrails sealed, Trails trails) {
        this.search = search;
        this.sealed = sealed;
        this.trails = trails;
    }

    @GetMapping
    ResetPage search(@RequestParam MultiValueMap<String, String> parameters) {
        return search.search(ResetQuery.of(parameters));
    }

    /** As it was sealed, once it is. */
    @GetMapping("/{id}")
    Trail trail(@PathVariable String id) {
        return sealed.read(id).or(() -> trails.read(id)).orElseThrow(ResetsController.UnknownReset::new);
    }
}
