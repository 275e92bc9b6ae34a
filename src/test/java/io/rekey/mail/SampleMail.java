package io.rekey.mail;

import static io.rekey.support.Surroundings.CLOCK;

import io.rekey.links.SampleLinks;
import io.rekey.reset.EmailAddress;
import org.springframework.mail.javamail.JavaMailSender;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Everything that mails need, without the application around it. */
final class SampleMail {

    static final MailProperties PROPERTIES = new MailProperties(
            new EmailAddress("no-reply@rekey.example"),
            new EmailAddress("operators@ops.example"),
            new EmailAddress("leads@ops.example"));

    private static final SpringTemplateEngine TEMPLATES = templates();

    private SampleMail() {}

    static SmtpNotices notices(JavaMailSender server) {
        HtmlPart html = new HtmlPart(TEMPLATES);
        return new SmtpNotices(
                new MailServer(server, PROPERTIES, call -> {}, CLOCK),
                new LetterWriter(html, SampleLinks.links(), PROPERTIES));
    }

    static SmtpAlerts alerts(JavaMailSender server) {
        return new SmtpAlerts(new MailServer(server, PROPERTIES, call -> {}, CLOCK), PROPERTIES);
    }

    private static SpringTemplateEngine templates() {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        SpringTemplateEngine templates = new SpringTemplateEngine();
        templates.setTemplateResolver(files);
        return templates;
    }
}
