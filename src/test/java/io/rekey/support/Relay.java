package io.rekey.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way to a database that can be listened to, and that a test can cut, as a network does, and mend. */
public final class Relay {

    private static final Pattern HOST_AND_PORT = Pattern.compile("//localhost:(\\d+)/");

    /** Hears what passes on one connection. */
    public interface Listener {

        void said(byte[] bytes, int length);

        void answered();
    }

    private static final Listener NOBODY = new Listener() {
        @Override
        public void said(byte[] bytes, int length) {}

        @Override
        public void answered() {}
    };

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket door;
    private final int target;
    private final Supplier<Listener> listeners;
    private boolean cut;

    private Relay(int target, Supplier<Listener> listeners) {
        this.target = target;
        this.listeners = listeners;
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        inBackground(this::accept);
    }

    /** To the database that a JDBC URL names. */
    public static Relay to(String url) {
        return to(url, () -> NOBODY);
    }

    /** The same with a listener at each connection. */
    public static Relay to(String url, Supplier<Listener> listeners) {
        Matcher target = HOST_AND_PORT.matcher(url);
        if (!target.find()) {
            throw new IllegalArgumentException(url);
        }
        return new Relay(Integer.parseInt(target.group(1)), listeners);
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
        caller.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(caller);
        sockets.add(server);
        Listener listener = listeners.get();
        inBackground(() -> pass(caller, server, listener::said));
        inBackground(() -> pass(server, caller, (bytes, length) -> listener.answered()));
    }

    private void pass(Socket from, Socket to, ObjIntConsumer<byte[]> listener) {
        byte[] buffer = new byte[16 * 1024];
        try {
            for (int length = from.getInputStream().read(buffer);
                    length >= 0;
                    length = from.getInputStream().read(buffer)) {
                listener.accept(buffer, length);
                to.getOutputStream().write(buffer, 0, length);
            }
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
