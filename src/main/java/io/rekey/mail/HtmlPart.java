package io.rekey.mail;

import java.awt.ComponentOrientation;
import java.util.Locale;
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
        context.setVariable("direction", direction(letter.language()));
        context.setVariable("support", address(letter.app().support()));
        context.setVariable("logo", logo.orElse(null));
        return templates.process("mail/letter", context);
    }

    private static String direction(Locale language) {
        return ComponentOrientation.getOrientation(language).isLeftToRight() ? "ltr" : "rtl";
    }

    private static String address(String support) {
        return support.startsWith("https:") ? support : "mailto:" + support;
    }
}
