package io.rekey.mail;

import io.rekey.apps.Words;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** A letter in the look of its app. */
@Component
class HtmlPart {

    private final ITemplateEngine templates;

    HtmlPart(ITemplateEngine templates) {
        this.templates = templates;
    }

    /** @param logo the address of the picture within the mail */
    String of(Letter letter, Optional<String> logo) {
        Context context = new Context(letter.language());
        context.setVariable("letter", letter);
        context.setVariable("language", letter.language().toLanguageTag());
        context.setVariable("direction", Words.direction(letter.language()));
        context.setVariable("support", letter.app().supportLink());
        context.setVariable("logo", logo.orElse(null));
        return templates.process("mail/letter", context);
    }
}
