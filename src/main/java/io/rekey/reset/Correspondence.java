package io.rekey.reset;

import io.rekey.apps.App;
import java.util.Locale;

/**
 * What every mail to an owner needs, whatever it says.
 *
 * @param language one of the app's
 * @param resetId the reset that the mail is about
 * @param notMe the link to say "this was not me"
 */
public record Correspondence(App app, Locale language, String resetId, Secret notMe) {}
