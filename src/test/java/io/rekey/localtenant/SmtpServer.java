package io.rekey.localtenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes SMTP connections on the loopback interface, a thread for each. */
final class SmtpServer {

    /** Decides on mail: what it returns is the server's answer, status code first. */
    interface Postmaster {

        String answerTo(String recipient);

        String take(List<String> recipients, byte[] message);
    }

    private final ServerSocket socket;
    private final Postmaster postmaster;
    private final Thread acceptor;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    SmtpServer(int port, Postmaster postmaster) {
        this.postmaster = postmaster;
        try {
            socket = new ServerSocket();
            // So that a server that was shut can be opened again on its port at once.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = Daemon.thread(this::accept);
        acceptor.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    boolean isRunning() {
        return !socket.isClosed();
    }

    /** Connections that are open break off. Only when nobody waits for another one is the port free again. */
    void stop() {
        try {
            socket.close();
            for (Socket connection : connections) {
                connection.close();
            }
            acceptor.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (isRunning()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                Daemon.thread(() -> converse(connection)).start();
            } catch (IOException stopped) {
                return;
            }
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            new SmtpConversation(connection, postmaster).run();
        } catch (IOException broken) {
            // The client has gone, or the server was stopped.
        } finally {
            connections.remove(connection);
        }
    }
}
