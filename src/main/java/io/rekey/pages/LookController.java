package io.rekey.pages;

import io.rekey.apps.App;
import io.rekey.pages.PageLook.Logo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an app's look is made of. Each version has an address of its own and may be kept for good. */
@Controller
@RequestMapping("/apps/{app}")
class LookController {

    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
    private static final Duration FOR_GOOD = Duration.ofDays(365);

    private final Looks looks;

    LookController(Looks looks) {
        this.looks = looks;
    }

    @GetMapping("/look.css")
    ResponseEntity<byte[]> stylesheet(App app, @RequestParam(defaultValue = "") String v) {
        PageLook look = looks.of(app);
        return answer(look, v, CSS, look.stylesheet().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/logo")
    ResponseEntity<byte[]> logo(App app, @RequestParam(defaultValue = "") String v) {
        PageLook look = looks.of(app);
        Logo logo = look.logo().orElseThrow(AppOfPath.Unknown::new);
        return answer(look, v, logo.type(), logo.image());
    }

    /** Under another version's address nobody keeps it: the page may come from a node that was started with another look. */
    private static ResponseEntity<byte[]> answer(PageLook look, String version, MediaType type, byte[] content) {
        CacheControl cache = version.equals(look.version())
                ? CacheControl.maxAge(FOR_GOOD).cachePublic().immutable()
                : CacheControl.noStore();
        return ResponseEntity.ok().cacheControl(cache).contentType(type).body(content);
    }
}
