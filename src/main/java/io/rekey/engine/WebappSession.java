package io.rekey.engine;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.springframework.stereotype.Component;

/** Whether a request comes from somebody who has signed in to Tasklist or Cockpit. */
@Component
public class WebappSession {

    public boolean isSignedIn(HttpServletRequest request) {
        if (request.getSession(false) == null) {
            return false;
        }
        Authentications signedIn = AuthenticationUtil.getAuthsFromSession(request.getSession(false));
        return signedIn != null && !signedIn.getAuthentications().isEmpty();
    }
}
