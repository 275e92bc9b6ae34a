package io.rekey.localtenant;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's side of one SMTP connection (RFC 5321). Each recipient of a mail gets an answer of its own. */
final class SmtpConversation {

    private static final Pattern ADDRESS = Pattern.compile("<([^>]*)>");

    private final InputStream in;
    private final OutputStream out;
    private final SmtpServer.Postmaster postmaster;
    private final List<String> recipients = new ArrayList<>();
    private boolean inTransaction;

    SmtpConversation(Socket socket, SmtpServer.Postmaster postmaster) throws IOException {
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.postmaster = postmaster;
    }

    void run() throws IOException {
        answer("220 localhost ready");
        String command = "";
        while (!command.equals("QUIT")) {
            String line = line();
            command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            answer(answerTo(command, line));
        }
    }

    private String answerTo(String command, String line) throws IOException {
        return switch (command) {
            case "EHLO", "HELO", "RSET" -> begin(false);
            case "MAIL" -> begin(true);
            case "RCPT" -> recipient(line);
            case "DATA" -> data();
            case "NOOP" -> "250 ok";
            case "QUIT" -> "221 bye";
            default -> "502 5.5.1 not implemented";
        };
    }

    private String begin(boolean transaction) {
        recipients.clear();
        inTransaction = transaction;
        return "250 ok";
    }

    private String recipient(String line) {
        Matcher address = ADDRESS.matcher(line);
        if (!inTransaction || !address.find()) {
            return "503 5.5.1 MAIL FROM:<address> comes first, RCPT TO:<address> then";
        }
        String answer = postmaster.answerTo(address.group(1));
        if (answer.startsWith("2")) {
            recipients.add(address.group(1));
        }
        return answer;
    }

    private String data() throws IOException {
        if (recipients.isEmpty()) {
            return "554 5.5.1 no valid recipients";
        }
        answer("354 end with a dot");
        byte[] message = message();
        List<String> all = List.copyOf(recipients);
        begin(false);
        return postmaster.take(all, message);
    }

    /** A line that starts with a dot was sent with one more. */
    private byte[] message() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (String line = line(); !line.equals("."); line = line()) {
            message.writeBytes(bytes((line.startsWith(".") ? line.substring(1) : line) + "\r\n"));
        }
        return message.toByteArray();
    }

    private void answer(String text) throws IOException {
        out.write(bytes(text + "\r\n"));
        out.flush();
    }

    /** One byte is one character, so that mails arrive as they were sent. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        }
        return line.toString().replaceFirst("\r$", "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
