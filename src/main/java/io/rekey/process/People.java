package io.rekey.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
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

    /** The groups of that user as they are now, whatever they were at the sign-in. */
    List<String> groupsOf(String userId) {
        return identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
    }
}
