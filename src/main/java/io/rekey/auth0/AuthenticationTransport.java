package io.rekey.auth0;

import com.auth0.net.client.Auth0HttpClient;
import com.auth0.net.client.Auth0HttpRequest;
import com.auth0.net.client.Auth0HttpResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Takes the Authentication API's calls to the same HTTP client as the Management API's. The SDK's own one sends a POST
 * again when the connection breaks or a 408 comes, and that can not be switched off.
 */
final class AuthenticationTransport implements Auth0HttpClient {

    private final OkHttpClient http;

    AuthenticationTransport(OkHttpClient http) {
        this.http = http;
    }

    @Override
    public Auth0HttpResponse sendRequest(Auth0HttpRequest request) throws IOException {
        try (Response response = http.newCall(translated(request)).execute()) {
            Map<String, String> headers = new HashMap<>();
            response.headers().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
            return Auth0HttpResponse.newBuilder()
                    .withStatusCode(response.code())
                    .withHeaders(headers)
                    .withBody(response.body().string())
                    .build();
        }
    }

    @Override
    public CompletableFuture<Auth0HttpResponse> sendRequestAsync(Auth0HttpRequest request) {
        throw new UnsupportedOperationException("Rekey waits for each answer");
    }

    private static Request translated(Auth0HttpRequest request) {
        Request.Builder translated = new Request.Builder()
                .url(request.getUrl())
                .method(
                        request.getMethod().toString(),
                        RequestBody.create(
                                request.getBody().getContent(),
                                MediaType.parse(request.getBody().getContentType())));
        request.getHeaders().forEach(translated::header);
        return translated.build();
    }
}
