package io.rekey.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what comes over the wire, line by line, and can be told to refuse one kind of command. */
final class PlainSmtpServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String refused;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private PlainSmtpServer(String refused) throws IOException {
        this.refused = refused;
        this.socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::serve, "plain-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    static PlainSmtpServer thatTakesAll() throws IOException {
        return new PlainSmtpServer("nothing");
    }

    /** Refuses the command and says it back, as servers do. */
    static PlainSmtpServer thatRefuses(String command) throws IOException {
        return new PlainSmtpServer(command);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Every line that was sent, commands and mails alike. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        try (Socket client = socket.accept();
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                var out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8)) {
            converse(in, out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void converse(BufferedReader in, PrintWriter out) throws IOException {
        boolean inMail = false;
        out.print("220 ready\r\n");
        out.flush();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            if (!inMail || line.equals(".")) {
                String answer = answerTo(line);
                out.print(answer + "\r\n");
                out.flush();
                inMail = answer.startsWith("354");
            }
        }
    }

    private String answerTo(String command) {
        if (command.startsWith(refused)) {
            return "550 5.1.1 canary-answer: " + command;
        }
        if (command.startsWith("EHLO") && refused.startsWith("AUTH")) {
            return "250-hello\r\n250 AUTH PLAIN";
        }
        return command.equals("DATA") ? "354 go on" : command.equals("QUIT") ? "221 bye" : "250 ok";
    }
}
