package io.rekey.apps;

import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Lets {@code #{key}} in a template say it in the words of the variable {@code app}, in the language of the context, or in
 * those of no app where there is none. Names in braces stand for variables of the context; {@code {app}} is the app's name
 * and {@code {support}} its contact.
 */
@Configuration(proxyBeanMethods = false)
class TemplateWords {

    @Autowired
    void speak(SpringTemplateEngine templates) {
        templates.addMessageResolver(new Resolver());
    }

    private static final class Resolver extends AbstractMessageResolver {

        private Resolver() {
            setOrder(0);
        }

        @Override
        public String resolveMessage(ITemplateContext context, Class<?> origin, String key, Object[] none) {
            Optional<App> app = Optional.ofNullable((App) context.getVariable("app"));
            Map<String, Object> ofApp = app.map(
                            one -> Map.<String, Object>of("app", one.name(), "support", one.support()))
                    .orElse(Map.of());
            return app.map(App::words)
                    .orElseGet(Words::shipped)
                    .text(context.getLocale(), key, name -> ofApp.getOrDefault(name, context.getVariable(name)));
        }

        @Override
        public String createAbsentMessageRepresentation(
                ITemplateContext context, Class<?> origin, String key, Object[] none) {
            throw new IllegalArgumentException("There are no words for " + key);
        }
    }
}
