package io.rekey.localtenant;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** An address that the tenant tells of things, and what it sends as {@code Authorization}, verbatim. */
record Webhook(URI endpoint, String authorization) {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** How a log stream names it. */
    Map<String, Object> sink(String contentType, LogStreamFormat format) {
        return Map.of(
                "httpAuthorization", authorization,
                "httpContentFormat", format,
                "httpContentType", contentType,
                "httpEndpoint", endpoint);
    }

    /** Whether the answer was a 2xx. */
    boolean take(String contentType, String body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", authorization)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<Void> response = HTTP.send(request, BodyHandlers.discarding());
            return response.statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
