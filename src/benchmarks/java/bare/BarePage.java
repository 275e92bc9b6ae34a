package bare;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A page that is as long as ours and the same for everybody. */
@RestController
class BarePage {

    private static final String TEXT = "<!doctype html><title>Reset</title>" + "<p>Forgot it?</p>".repeat(120);

    @GetMapping(path = "/page", produces = MediaType.TEXT_HTML_VALUE)
    String page() {
        return TEXT;
    }
}
