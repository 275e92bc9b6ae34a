package io.rekey.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way to a database that a test can cut, as a network does, and mend. */
public final class Relay {

    private static final Pattern HOST_AND_PORT = Pattern.compile("//localhost:(\\d+)/");

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket door;
    private final int target;
    private boolean cut;

    private Relay(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        inBackground(this::accept);
    }

    /** To the database that a JDBC URL names. */
    public static Relay to(String url) {
        Matcher target = HOST_AND_PORT.matcher(url);
        if (!target.find()) {
            throw new IllegalArgumentException(url);
        }
        return new Relay(Integer.parseInt(target.group(1)));
    }

    /** The same URL by way of the relay. */
    public String lead(String url) {
        return HOST_AND_PORT.matcher(url).replaceFirst("//localhost:" + door.getLocalPort() + "/");
    }

    public synchronized void cut() {
        cut = true;
        sockets.forEach(Relay::close);
        sockets.clear();
    }

    public synchronized void mend() {
        cut = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                lead(door.accept());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** Never half-way while it is cut. */
    private synchronized void lead(Socket caller) throws IOException {
        if (cut) {
            close(caller);
            return;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(caller);
        sockets.add(server);
        inBackground(() -> pass(caller, server));
        inBackground(() -> pass(server, caller));
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cutInTheMiddle) {
            // Ends as any connection does.
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
