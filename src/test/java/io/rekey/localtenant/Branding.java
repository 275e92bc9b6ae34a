package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How the tenant looks and what it writes, as its administrators want it. Nobody changes the maps that it gives away. */
final class Branding {

    /** Also where the mails come from that nobody has customised. */
    static final String DEFAULT_FROM = "no-reply@tenant.example";

    private final Map<String, Map<String, Object>> texts = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> emailTemplates = new ConcurrentHashMap<>();
    private volatile Map<String, Object> look;
    private volatile String pageTemplate;
    private volatile Map<String, Object> mailProvider;

    Branding() {
        reset();
    }

    /** Colours, logo, favicon and font. */
    Map<String, Object> look() {
        return look;
    }

    void look(Map<String, Object> changed) {
        look = changed;
    }

    /** The page around every prompt of Universal Login. */
    Optional<String> pageTemplate() {
        return Optional.ofNullable(pageTemplate);
    }

    /** @param template or {@code null} for none */
    void pageTemplate(String template) {
        pageTemplate = template;
    }

    /** The custom texts of a prompt in one language, by screen and key. */
    Map<String, Object> texts(String prompt, String language) {
        return texts.getOrDefault(prompt + " " + language, Map.of());
    }

    void texts(String prompt, String language, Map<String, Object> replacement) {
        texts.put(prompt + " " + language, replacement);
    }

    Optional<Map<String, Object>> emailTemplate(String name) {
        return Optional.ofNullable(emailTemplates.get(name));
    }

    void emailTemplate(String name, Map<String, Object> template) {
        emailTemplates.put(name, template);
    }

    /** Counts only where the tenant has a provider of its own. */
    Map<String, Object> mailProvider() {
        return mailProvider;
    }

    void mailProvider(Map<String, Object> provider) {
        mailProvider = provider;
    }

    void reset() {
        texts.clear();
        emailTemplates.clear();
        look = Map.of();
        pageTemplate = null;
        mailProvider = new LinkedHashMap<>();
        mailProvider.put("name", "smtp");
        mailProvider.put("enabled", true);
        mailProvider.put("default_from_address", DEFAULT_FROM);
        mailProvider.put("credentials", Map.of("smtp_host", "localhost", "smtp_port", 25, "smtp_user", "tenant"));
    }
}
