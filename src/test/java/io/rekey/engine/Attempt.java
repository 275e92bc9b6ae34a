package io.rekey.engine;

import io.rekey.support.RekeyClient;
import io.rekey.support.Tasklist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One request of {@code refused.txt} to the engine's REST API, at whichever door. */
record Attempt(String method, String path, String body) {

    private static final String CHAPTER = "== ";
    private static final String WEBAPPS = "/api/engine/engine/default";

    static List<String> chapters() {
        return lines().filter(line -> line.startsWith(CHAPTER))
                .map(line -> line.substring(CHAPTER.length()))
                .toList();
    }

    static List<Attempt> of(String chapter) {
        return lines().dropWhile(line -> !line.equals(CHAPTER + chapter))
                .skip(1)
                .takeWhile(line -> !line.startsWith(CHAPTER))
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ", 3))
                .map(words -> new Attempt(words[0], words[1], words.length == 3 ? words[2] : ""))
                .toList();
    }

    private static Stream<String> lines() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/engine/refused.txt")).stream();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    Attempt with(Map<String, String> names) {
        return new Attempt(
                method, filled(path, names), body.startsWith("multipart:") ? Multipart.of(body) : filled(body, names));
    }

    static String filled(String text, Map<String, String> names) {
        String filled = text;
        for (var name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }

    int atWebapps(Tasklist session) {
        return session.send(method, WEBAPPS + path, body, contentType()).statusCode();
    }

    int atWebapps(RekeyClient client) {
        return client.send(method, "/camunda" + WEBAPPS + path, body, "Content-Type", contentType())
                .statusCode();
    }

    int atEngineRest(RekeyClient client, String cookies) {
        return client.send(method, "/engine-rest" + path, body, "Content-Type", contentType(), "Cookie", cookies)
                .statusCode();
    }

    private String contentType() {
        return body.startsWith("--") ? Multipart.TYPE : "application/json";
    }
}
