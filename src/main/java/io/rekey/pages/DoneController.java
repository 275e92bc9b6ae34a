package io.rekey.pages;

import io.rekey.apps.App;
import io.rekey.reset.ReturnTo;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a reset ends that was done on a page of ours. It leads back to the app and signs nobody in. */
@Controller
class DoneController {

    @GetMapping("/apps/{app}/done")
    ModelAndView done(
            App app,
            @RequestParam(name = "return_to", defaultValue = "") String returnTo,
            @RequestParam(defaultValue = "") String state) {
        Optional<String> back = ReturnTo.asked(app, returnTo, state)
                .or(() -> ReturnTo.usual(app))
                .map(ReturnTo::link);
        return new ModelAndView("done", back.map(link -> Map.of("back", link)).orElse(Map.of()));
    }
}
