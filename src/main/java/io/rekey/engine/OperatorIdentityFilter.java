package io.rekey.engine;

import io.rekey.process.SignIn;
import io.rekey.security.Operator;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Tells Tasklist and Cockpit who signed in at the provider, with which groups; the engine's own tables know nobody. */
class OperatorIdentityFilter extends ContainerBasedAuthenticationFilter {

    /** The web applications would look the groups up in the engine's tables otherwise, and find no such person. */
    private static final Date NEVER = new Date(Long.MAX_VALUE);

    OperatorIdentityFilter() {
        authenticationProvider = new Provider();
    }

    /** The superclass would make its provider here, from a class name. */
    @Override
    public void init(FilterConfig configuration) {}

    @Override
    protected UserAuthentication createAuthentication(
            ProcessEngine engine, String user, List<String> groups, List<String> tenants) {
        Set<String> applications = new HashSet<>(Set.of(AuthenticationUtil.APP_WELCOME));
        Stream.of(AuthenticationUtil.APPS)
                .filter(application -> engine.getAuthorizationService()
                        .isUserAuthorized(user, groups, Permissions.ACCESS, Resources.APPLICATION, application))
                .forEach(applications::add);
        UserAuthentication authentication = new UserAuthentication(user, engine.getName());
        authentication.setGroupIds(groups);
        authentication.setTenantIds(List.of());
        authentication.setAuthorizedApps(applications);
        authentication.setCacheValidationTime(NEVER);
        return authentication;
    }

    private static final class Provider implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            var person = SecurityContextHolder.getContext().getAuthentication();
            if (person == null || !(person.getPrincipal() instanceof Operator operator)) {
                return AuthenticationResult.unsuccessful();
            }
            AuthenticationResult result = AuthenticationResult.successful(operator.getName());
            result.setGroups(new SignIn(operator.groups(), operator.signedInAt(), operator.getEmail()).asGroups());
            return result;
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {}
    }
}
