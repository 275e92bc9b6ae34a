package io.rekey;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The people of the development run and of the tests. They exist nowhere else. */
@Component
public class DevelopmentPeople {

    private static final String ADMINISTRATORS = "camunda-admin";

    private final IdentityService identities;
    private final AuthorizationService authorizations;

    DevelopmentPeople(IdentityService identities, AuthorizationService authorizations) {
        this.identities = identities;
        this.authorizations = authorizations;
    }

    public static String passwordOf(String person) {
        return person + "-local-only";
    }

    @EventListener
    void settleIn(ApplicationStartedEvent started) {
        List.of("olivia", "oscar", "omar").forEach(operator -> settle(operator, "security-operators"));
        settle("lea", "security-leads");
        settle("ada", "auditors");
        administrators();
        settle("root", ADMINISTRATORS);
    }

    private void settle(String person, String group) {
        if (identities.createUserQuery().userId(person).count() > 0) {
            return;
        }
        User user = identities.newUser(person);
        user.setFirstName(Character.toUpperCase(person.charAt(0)) + person.substring(1));
        user.setLastName("");
        user.setEmail(person + "@ops.example");
        user.setPassword(passwordOf(person));
        identities.saveUser(user);
        identities.createMembership(person, group);
    }

    private void administrators() {
        if (identities.createUserQuery().userId("root").count() > 0) {
            return;
        }
        for (Resource resource : Resources.values()) {
            Authorization all = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            all.setGroupId(ADMINISTRATORS);
            all.setResource(resource);
            all.setResourceId(Authorization.ANY);
            all.addPermission(Permissions.ALL);
            authorizations.saveAuthorization(all);
        }
    }
}
