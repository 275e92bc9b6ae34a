package io.rekey.pages;

import io.rekey.apps.Apps;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where password managers look for a way to a new password (W3C, A Well-Known URL for Changing Passwords). */
@Controller
class ChangePasswordController {

    private final Apps apps;

    ChangePasswordController(Apps apps) {
        this.apps = apps;
    }

    @GetMapping("/.well-known/change-password")
    ResponseEntity<Void> lead() {
        return apps.defaultApp()
                .map(app -> ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create("/apps/" + app.key() + "/forgot"))
                        .<Void>build())
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
