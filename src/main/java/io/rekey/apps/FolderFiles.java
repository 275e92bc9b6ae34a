package io.rekey.apps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of an app's folder. What lies elsewhere is not read, whatever a link in the folder says. */
final class FolderFiles {

    private final Path folder;
    private final Problems problems;

    FolderFiles(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** The names of what lies in the folder or in a folder of it, in order, without what is hidden. */
    List<String> names(String below) {
        Path directory = path(below);
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            problems.add(directory, "can not be listed: make it a folder that Rekey may read");
            return List.of();
        }
    }

    /** Nothing where it can not be read, which is noted then. */
    Optional<byte[]> bytes(String name, int longest) {
        Path file = path(name);
        try {
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                problems.add(file, "leads out of the app's folder: put the file itself there");
                return Optional.empty();
            }
            try (InputStream content = Files.newInputStream(file)) {
                byte[] bytes = content.readNBytes(longest + 1);
                if (bytes.length <= longest) {
                    return Optional.of(bytes);
                }
            }
            problems.add(file, "is larger than " + longest / 1000 + " kB: make it smaller");
        } catch (IOException unreadable) {
            problems.add(file, "is not there or can not be read: put a file there that Rekey may read");
        }
        return Optional.empty();
    }

    Optional<String> text(String name, int longest) {
        return bytes(name, longest).flatMap(bytes -> {
            try {
                return Optional.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            } catch (CharacterCodingException otherEncoding) {
                problems.add(path(name), "is not UTF-8: save it as such");
                return Optional.empty();
            }
        });
    }
}
