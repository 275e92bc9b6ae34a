package io.rekey.auth0;

import static io.rekey.support.Surroundings.CLOCK;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** A server that goes on answering, a byte at a time, holds nobody for longer than a call may take. */
class DribblingAnswerTest {

    /** Each byte comes well within the time for one, so that only the time for the whole call ends it. */
    @Test
    void answerThatDribbles_endsWithTheCallsTime() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread dribble = new Thread(() -> dribble(server));
            dribble.setDaemon(true);
            dribble.start();
            OkHttpClient http = new Auth0Clients()
                    .auth0Http(new Auth0Faults(new Pauses(CLOCK)))
                    .newBuilder()
                    .readTimeout(Duration.ofMillis(500))
                    .callTimeout(Duration.ofMillis(900))
                    .build();
            Request request = new Request.Builder()
                    .url("http://localhost:" + server.getLocalPort())
                    .build();
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThatThrownBy(() -> read(http, request))
                    .isInstanceOf(InterruptedIOException.class));
        }
    }

    private static String read(OkHttpClient http, Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            return response.body().string();
        }
    }

    private static void dribble(ServerSocket server) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
                    .getBytes(US_ASCII));
            while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(50);
            }
        } catch (IOException hungUp) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
