package io.rekey.localtenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A connection and its password rules, which a test may change at any time. */
public final class Connection {

    private final String name;
    private final String strategy;
    private volatile PasswordStrength strength = PasswordStrength.GOOD;
    private volatile int historySize = 5;
    private volatile List<String> dictionary = List.of();
    private volatile boolean noPersonalInfo;
    private volatile boolean refusesLongPasswords;
    private volatile boolean selfServiceDisabled;
    private volatile boolean customDatabase;
    private volatile boolean importMode;
    private volatile boolean active = true;
    private volatile boolean passwordEnabled = true;
    private volatile List<String> enabledClients;

    Connection(String name, String strategy) {
        this.name = name;
        this.strategy = strategy;
    }

    public String id() {
        return "con_" + Secrets.digest(name, 16);
    }

    public String name() {
        return name;
    }

    /** One of Auth0's levels: none, low, fair, good, excellent. */
    public Connection passwordPolicy(String level) {
        strength = PasswordStrength.of(level);
        return this;
    }

    /** How many of the newest passwords, the present one included, may not be used again; 0 switches the rule off. */
    public Connection historySize(int size) {
        historySize = size;
        return this;
    }

    /** Passwords that are too common, in any case; none switches the rule off. */
    public Connection dictionary(String... words) {
        dictionary = List.of(words);
        return this;
    }

    public Connection noPersonalInfo(boolean active) {
        noPersonalInfo = active;
        return this;
    }

    /** Refuse what is longer than 72 bytes instead of cutting it silently (Auth0 docs: {@code max_length_exceeded}). */
    public Connection refusesLongPasswords(boolean refuse) {
        refusesLongPasswords = refuse;
        return this;
    }

    public Connection disableSelfServiceChangePassword(boolean disabled) {
        selfServiceDisabled = disabled;
        return this;
    }

    /** On: passwords are kept in a database of the tenant's owner, which scripts reach (Auth0: Use my own database). */
    public Connection customDatabase(boolean custom) {
        customDatabase = custom;
        return this;
    }

    /** On: users come over from that database one by one, each at the first sign-in (Auth0: Import Users to Auth0). */
    public Connection importMode(boolean imports) {
        importMode = imports;
        return this;
    }

    /** Off: nobody may sign in with it. */
    public Connection active(boolean signsIn) {
        active = signsIn;
        return this;
    }

    /** Off: people sign in without a password. */
    public Connection passwordEnabled(boolean enabled) {
        passwordEnabled = enabled;
        return this;
    }

    /** Only these applications may use it, with none it is disabled; before this is said every public one may. */
    public Connection enabledFor(String... ids) {
        enabledClients = List.of(ids);
        return this;
    }

    /** This application, too, where only some may use it. */
    Connection alsoFor(String id) {
        enabledClients()
                .ifPresent(some -> enabledClients =
                        Stream.concat(some.stream(), Stream.of(id)).toList());
        return this;
    }

    String strategy() {
        return strategy;
    }

    boolean isDatabase() {
        return strategy.equals(Identity.DATABASE);
    }

    PasswordStrength strength() {
        return strength;
    }

    int historySize() {
        return historySize;
    }

    List<String> dictionary() {
        return dictionary;
    }

    boolean noPersonalInfo() {
        return noPersonalInfo;
    }

    boolean refusesLongPasswords() {
        return refusesLongPasswords;
    }

    boolean selfServiceDisabled() {
        return selfServiceDisabled;
    }

    Optional<List<String>> enabledClients() {
        return Optional.ofNullable(enabledClients);
    }

    /** That it is disabled without any application, too, is our guess. */
    boolean isDisabled() {
        return !active || List.of().equals(enabledClients);
    }

    Map<String, Object> json(List<String> clientIds) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id());
        json.put("options", isDatabase() ? options() : Map.of());
        json.put("strategy", strategy);
        json.put("name", name);
        json.put("is_domain_connection", false);
        json.put("authentication", Map.of("active", active));
        json.put("connected_accounts", Map.of("active", false));
        json.put("realms", List.of(name));
        json.put("enabled_clients", clientIds);
        return json;
    }

    private Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("mfa", Map.of("active", true, "return_enroll_settings", true));
        options.put("passwordPolicy", strength.level());
        options.put("password_history", Map.of("enable", historySize > 0, "size", historySize));
        options.put("password_dictionary", Map.of("enable", !dictionary.isEmpty(), "dictionary", dictionary));
        options.put("password_no_personal_info", Map.of("enable", noPersonalInfo));
        options.put("strategy_version", 2);
        options.put("authentication_methods", Map.of("password", Map.of("enabled", passwordEnabled)));
        options.put("brute_force_protection", true);
        options.put("disable_self_service_change_password", selfServiceDisabled);
        if (customDatabase || importMode) {
            options.put("enabledDatabaseCustomization", customDatabase);
            options.put("import_mode", importMode);
        }
        return options;
    }
}
