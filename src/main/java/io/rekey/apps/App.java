package io.rekey.apps;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An app whose users reset their passwords here, as its folder describes it. */
public final class App {

    private final Path folder;
    private final AppSettings settings;
    private final Words words;
    private final Map<String, Object> sections;

    /** @param sections what others understand of its settings, by the names of the sections */
    App(Path folder, AppSettings settings, Words words, Map<String, Object> sections) {
        this.folder = folder;
        this.settings = settings;
        this.words = words;
        this.sections = sections;
    }

    /** The app's name in the API and in addresses, which is that of its folder. */
    public String key() {
        return folder.getFileName().toString();
    }

    /** The app's name for people. */
    public String name() {
        return settings.name();
    }

    /** The app's own client at Auth0; it selects name and look of Auth0's mail. */
    public String clientId() {
        return settings.clientId();
    }

    /** The name of its database connection. */
    public String connection() {
        return settings.connection();
    }

    /** Where people turn to when they are stuck: a mail address, or one that begins with https. */
    public String support() {
        return settings.support();
    }

    /** The same as a link. */
    public String supportLink() {
        return support().startsWith("https:") ? support() : "mailto:" + support();
    }

    public Delivery delivery() {
        return settings.delivery();
    }

    public Approval approval() {
        return settings.approval();
    }

    public Lifetimes lifetimes() {
        return settings.lifetimes();
    }

    /** Where the links of mails lead in the delivery mode {@code code}, and in no other. */
    public Optional<URI> linkAddress() {
        return Optional.of(settings.linkAddress())
                .filter(address -> !address.isEmpty())
                .map(URI::create);
    }

    /** The addresses that a finished reset may lead back to, the usual one first. */
    public List<URI> returnAddresses() {
        return settings.returnAddresses().stream().map(URI::create).toList();
    }

    /** Whether an address without an account is told so by mail. */
    public boolean tellsUnknownAddresses() {
        return settings.unknownAddressMail();
    }

    public Look look() {
        return settings.look();
    }

    public Words words() {
        return words;
    }

    <T> T section(String name, Class<T> type) {
        return type.cast(sections.get(name));
    }

    /** A file of the app's folder. */
    public Path file(String name) {
        return folder.resolve(name);
    }
}
