package io.rekey.api;

import io.rekey.audit.Erasures;
import io.rekey.reset.EmailAddress;
import java.security.Principal;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erases what is kept of a person who wants that. Who asked for it stands in the chain, and not for whom. */
@RestController
@RequestMapping(path = "/api/v1/audit/erasures", produces = MediaType.APPLICATION_JSON_VALUE)
class ErasuresController {

    private final Erasures erasures;

    ErasuresController(Erasures erasures) {
        this.erasures = erasures;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ErasureBody.Erased erase(@RequestBody ErasureBody person, Principal client) {
        int erased = person.isOfAccount()
                ? erasures.eraseAccount(person.accountId(), client.getName())
                : erasures.eraseAddress(person.app(), new EmailAddress(person.email()), client.getName());
        return new ErasureBody.Erased(erased);
    }
}
