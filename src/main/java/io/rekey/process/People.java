package io.rekey.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** The people who sign in to the engine, at the provider or as the engine's own. */
@Component
class People {

    private final IdentityService identities;

    People(IdentityService identities) {
        this.identities = identities;
    }

    /** The address of the caller, as far as there is one. */
    Optional<String> emailOf(Authentication caller) {
        return SignIn.of(caller).map(SignIn::email).or(() -> Optional.ofNullable(
                        identities.createUserQuery().userId(caller.getUserId()).singleResult())
                .map(User::getEmail));
    }

    /** The groups of the caller now: those of the present sign-in, or what the engine knows of its own people. */
    List<String> groupsOf(Authentication caller) {
        return SignIn.of(caller)
                .map(SignIn::groups)
                .orElseGet(() -> identities.createGroupQuery().groupMember(caller.getUserId()).list().stream()
                        .map(Group::getId)
                        .toList());
    }
}
