package io.rekey.process;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** The people who sign in to the engine. */
@Component
public class People {

    private final IdentityService identities;

    People(IdentityService identities) {
        this.identities = identities;
    }

    /** The address of that user, as far as there is such a user and an address of theirs. */
    public Optional<String> emailOf(String userId) {
        return Optional.ofNullable(identities.createUserQuery().userId(userId).singleResult())
                .map(User::getEmail);
    }
}
