package io.rekey.engine;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.stereotype.Component;

/** Whether a request comes from somebody who has signed in to Tasklist or Cockpit. */
@Component
public class WebappSession {

    public boolean isSignedIn(HttpServletRequest request) {
        return people(request).findAny().isPresent();
    }

    /** Whether that person may use Tasklist, Cockpit or Admin, by its name in their addresses. */
    boolean mayUse(String application, HttpServletRequest request) {
        return people(request).anyMatch(person -> person.isAuthorizedForApp(application));
    }

    private static Stream<UserAuthentication> people(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(AuthenticationUtil::getAuthsFromSession)
                .map(Authentications::getAuthentications)
                .stream()
                .flatMap(List::stream);
    }
}
