package io.rekey.mail;

import io.rekey.apps.App;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail to an owner, in words. The texts are plain, whatever they are shown in, and nothing that shows them needs to know
 * which mail it is.
 *
 * @param paragraphs what it says, the greeting included
 * @param action what the mail asks to be done, if anything
 * @param refusal how to say "this was not me", unless that is beside the point
 * @param footer what stands above the app's support
 */
record Letter(
        App app,
        Locale language,
        String subject,
        String heading,
        List<String> paragraphs,
        Optional<Action> action,
        Optional<Refusal> refusal,
        String footer) {

    /**
     * @param label of the button that leads to the link
     * @param plainly what stands above the link where it is shown as it is
     * @param after what is said of the link
     */
    record Action(String label, String link, String plainly, List<String> after) {}

    record Refusal(String text, String label, String link) {}
}
