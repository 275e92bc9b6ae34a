package io.rekey.apps;

import java.time.Duration;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What an app's settings have to be like, apart from its look. */
final class AppRules {

    private static final int LONGEST_NAME = 60;
    private static final Pattern CLIENT_ID = Pattern.compile("[!-~]{1,100}");

    /** As Auth0 names connections: an id such as con_1a2b does not fit. */
    private static final Pattern CONNECTION = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,126}[A-Za-z0-9])?");

    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]{1,63}\\.)+[A-Za-z]{2,63}");

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final YamlFile file;

    AppRules(YamlFile file) {
        this.file = file;
    }

    void check(AppSettings settings) {
        checkName(settings.name());
        require("client-id", settings.clientId(), CLIENT_ID, "write the client id of the app's own client at Auth0");
        require(
                "connection",
                settings.connection(),
                CONNECTION,
                "write the name (not the id) of the app's database connection at Auth0");
        checkSupport(settings.support());
        checkDelivery(settings);
        checkReturnAddresses(settings.returnAddresses());
        checkLanguages(settings.languages());
        checkLifetimes(settings.lifetimes());
    }

    private void checkName(String name) {
        if (name.isBlank()) {
            file.refuse("name", "is missing: write the app's name as people know it");
        } else if (name.length() > LONGEST_NAME || !isPlain(name)) {
            file.refuse("name", "is too long or has control characters: write at most " + LONGEST_NAME + " letters");
        }
    }

    /** Nothing that breaks a line, and nothing that turns the direction of what comes after it. */
    private static boolean isPlain(String name) {
        return name.codePoints()
                .noneMatch(character -> Character.isISOControl(character)
                        || Character.getType(character) == Character.FORMAT
                        || Character.getType(character) == Character.LINE_SEPARATOR
                        || Character.getType(character) == Character.PARAGRAPH_SEPARATOR);
    }

    private void require(String setting, String value, Pattern form, String whatToWrite) {
        if (value.isBlank()) {
            file.refuse(setting, "is missing: " + whatToWrite);
        } else if (!form.matcher(value).matches()) {
            file.refuse(setting, "is none: " + whatToWrite);
        }
    }

    private void checkSupport(String support) {
        String whatToWrite =
                "write where people turn to when they are stuck, a mail address or one that begins with https";
        if (support.isBlank()) {
            file.refuse("support", "is missing: " + whatToWrite);
        } else if (!MAIL.matcher(support).matches() && !Addresses.isPage(support)) {
            file.refuse("support", "is neither: " + whatToWrite);
        }
    }

    private void checkDelivery(AppSettings settings) {
        if (settings.delivery() != Delivery.CODE) {
            if (!settings.linkAddress().isEmpty()) {
                file.refuse("link-address", "is for the delivery code only: take it out, or write delivery: code");
            }
        } else if (settings.linkAddress().isEmpty()) {
            file.refuse("link-address", "is missing: write the app's own address that the links of mails lead to");
        } else {
            Addresses.wrongWithLink(settings.linkAddress()).ifPresent(wrong -> file.refuse("link-address", wrong));
        }
    }

    private void checkReturnAddresses(List<String> addresses) {
        for (int place = 0; place < addresses.size(); place++) {
            String setting = "return-addresses[" + place + "]";
            Addresses.wrongWithReturn(addresses.get(place)).ifPresent(wrong -> file.refuse(setting, wrong));
        }
    }

    private void checkLanguages(List<String> languages) {
        if (languages.isEmpty() && file.has("languages")) {
            file.refuse("languages", "is empty: name one language at least, or take it out");
        }
        Set<String> before = new HashSet<>();
        for (int place = 0; place < languages.size(); place++) {
            String language = languages.get(place);
            if (!isTag(language)) {
                file.refuse("languages[" + place + "]", "is no language tag: write one such as en, de or pt-BR");
            } else if (!before.add(language)) {
                file.refuse("languages[" + place + "]", "is there twice: take one out");
            }
        }
    }

    /** Written as everybody writes it, since files are found by it. */
    static boolean isTag(String language) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(language).build();
            return locale.getLanguage().matches("[a-z]{2,3}")
                    && locale.toLanguageTag().equals(language);
        } catch (IllformedLocaleException noTag) {
            return false;
        }
    }

    private void checkLifetimes(Lifetimes lifetimes) {
        checkLifetime("confirmation", lifetimes.confirmation(), MINUTE.multipliedBy(5), HOUR);
        checkLifetime("new-password", lifetimes.newPassword(), MINUTE.multipliedBy(10), Duration.ofDays(7));
        checkLifetime("access-token", lifetimes.accessToken(), MINUTE, HOUR);
    }

    private void checkLifetime(String setting, Duration value, Duration shortest, Duration longest) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            file.refuse("lifetimes." + setting, "is out of range: write a time from " + shortest + " to " + longest);
        }
    }
}
