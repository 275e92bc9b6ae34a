package io.rekey.apps;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the folder of one app and notes everything that is wrong with it. */
final class AppFolder {

    private static final String SETTINGS = "app.yml";
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final Path folder;
    private final List<AppSection<?>> sections;
    private final Problems problems;
    private final ShippedWords shipped;
    private final FolderFiles files;

    AppFolder(Path folder, List<AppSection<?>> sections, ShippedWords shipped, Problems problems) {
        this.shipped = shipped;
        this.folder = folder;
        this.sections = sections;
        this.problems = problems;
        this.files = new FolderFiles(folder, problems);
    }

    /**
     * The app, which is fit for use only when there were no problems.
     *
     * @param appsByClient the apps before it, to which it adds itself
     */
    Optional<App> read(Map<String, String> appsByClient) {
        if (!KEY.matcher(folder.getFileName().toString()).matches()) {
            problems.add(
                    folder,
                    "is no name for an app: write at most 64 lower-case letters, digits and hyphens, a letter first");
        }
        return YamlFile.read(files, SETTINGS, problems).map(file -> read(file, appsByClient));
    }

    private App read(YamlFile file, Map<String, String> appsByClient) {
        SettingsFile bound = new SettingsFile(file);
        AppSettings settings = bound.bound("", AppSettings.class);
        new AppRules(file).check(settings);
        new LookRules(files, file, problems).check(settings.look());
        requireClientOfItsOwn(file, settings.clientId(), appsByClient);
        Map<String, Object> inSections = new HashMap<>();
        App app = new App(folder, settings, words(settings), inSections);
        sections.forEach(section -> read(section, bound, app, inSections));
        bound.refuseUnknown();
        refuseUnknownFiles(settings.look());
        return app;
    }

    /** A token that Auth0 issued for one app would count for the other, too. */
    private void requireClientOfItsOwn(YamlFile file, String client, Map<String, String> appsByClient) {
        String other = client.isEmpty()
                ? null
                : appsByClient.putIfAbsent(client, folder.getFileName().toString());
        if (other != null) {
            file.refuse("client-id", "is that of the app " + other + ", too: write the one of this app's own client");
        }
    }

    private Words words(AppSettings settings) {
        return new WordsFolder(files, problems, shipped)
                .read(settings.languages().stream().filter(AppRules::isTag).toList());
    }

    private static <T> void read(AppSection<T> section, SettingsFile bound, App app, Map<String, Object> inSections) {
        T settings = bound.bound(section.name(), section.type());
        if (settings != null) {
            bound.check(section.name(), () -> section.check(app, settings));
            inSections.put(section.name(), settings);
        }
    }

    private void refuseUnknownFiles(Look look) {
        List<String> known = new ArrayList<>(List.of(SETTINGS, WordsFolder.NAME));
        look.logo().ifPresent(known::add);
        look.stylesheet().ifPresent(known::add);
        files.names("").stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(files.path(name), "is read by nobody: correct its name or take it out"));
    }
}
