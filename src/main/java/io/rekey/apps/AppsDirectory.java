package io.rekey.apps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the directory with a folder for each app. */
final class AppsDirectory {

    private final Path directory;
    private final List<AppSection<?>> sections;
    private final ShippedWords shipped;
    private final Problems problems = new Problems();

    AppsDirectory(Path directory, List<AppSection<?>> sections, ShippedWords shipped) {
        this.shipped = shipped;
        this.directory = directory;
        this.sections = sections;
    }

    /**
     * The apps by their keys.
     *
     * @throws BrokenApps with everything that is wrong with any of them
     */
    Map<String, App> read() {
        Map<String, App> apps = new LinkedHashMap<>();
        Map<String, String> appsByClient = new HashMap<>();
        for (Path folder : folders()) {
            new AppFolder(folder, sections, shipped, problems)
                    .read(appsByClient)
                    .ifPresent(app -> apps.put(app.key(), app));
        }
        problems.requireNone();
        return Collections.unmodifiableMap(apps);
    }

    private List<Path> folders() {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> folders = files.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
            if (folders.isEmpty()) {
                problems.add(directory, "has no folder of an app: copy docs/apps/shop there and change it");
            }
            return folders;
        } catch (IOException unreadable) {
            problems.add(
                    directory,
                    "is no directory that can be read: write into rekey.apps-directory where the folders of the apps are");
            return List.of();
        }
    }
}
