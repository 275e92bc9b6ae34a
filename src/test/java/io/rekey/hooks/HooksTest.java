package io.rekey.hooks;

import io.rekey.support.ApiTest;
import io.rekey.support.ReceivedEvents;
import io.rekey.support.RekeyClient;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Rekey as Auth0 sees it: over HTTP, with what came of it behind. */
abstract class HooksTest extends ApiTest {

    static final String LOGS = "/hooks/auth0/logs";
    static final String PASSWORD_CHANGED = "/hooks/auth0/password-changed";
    static final String SECRET = "development-only-secret-of-the-hooks";

    /** Stands in each refused value; no answer may repeat it. */
    static final String SENT = "q7secret";

    @Autowired
    ReceivedEvents received;

    RekeyClient auth0;

    @BeforeEach
    void openHook() {
        received.forget();
        takeSlots("auth0|63d17c5a3416c557f7d03762", "auth0|1", "auth0|2");
        auth0 = nobody.with(SECRET);
    }

    @AfterEach
    void leaveNoSlots() {
        database.sql("DELETE FROM open_slot").update();
    }

    /** Events about nobody's reset are dropped, so there is one for each of these. */
    void takeSlots(String... users) {
        for (String user : users) {
            database.sql("INSERT INTO open_slot (account_id, email, reset_id) VALUES (?, 'ann@acme.example', 'some')")
                    .param(user)
                    .update();
        }
    }

    /** The first line of the answer to a request of which no more than this was sent. */
    String statusLineAfter(String path, String authorization, int contentLength, byte[] startOfBody)
            throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5000);
            String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + authorization
                    + "\r\nContent-Length: " + contentLength + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(startOfBody);
            socket.getOutputStream().flush();
            StringBuilder line = new StringBuilder();
            var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
            for (int read = in.read(); read > 0 && read != '\r'; read = in.read()) {
                line.append((char) read);
            }
            return line.toString().trim();
        }
    }
}
