package io.rekey.branding;

import java.util.Map;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes Liquid. What comes from an app stands in it as plain text: nothing of it is a tag, of HTML or of Liquid. */
final class Liquid {

    private static final SpringTemplateEngine TEMPLATES = templates();

    private Liquid() {}

    /** A file of {@code branding/} with what its names stand for, which is put into it as it is. */
    static String write(String file, Map<String, Object> values) {
        Context context = new Context();
        context.setVariables(values);
        return TEMPLATES.process(file, context).strip();
    }

    /** A text in HTML, within an element or an attribute. */
    static String html(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8").replace("{", "&#123;").replace("}", "&#125;");
    }

    /** A text in what is no HTML, such as a subject. Both of a tag's braces begin with one that opens. */
    static String plain(String text) {
        return text.replace("{", "{{ \"{\" }}");
    }

    private static SpringTemplateEngine templates() {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver(Liquid.class.getClassLoader());
        files.setPrefix("branding/");
        files.setSuffix(".liquid");
        files.setCharacterEncoding("UTF-8");
        files.setTemplateMode(TemplateMode.TEXT);
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        return engine;
    }
}
