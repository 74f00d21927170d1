package io.chat4all.emulator.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;

/// Takes mail over SMTP, each connection on a virtual thread of its own.
public final class MailServer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(MailServer.class.getName());
    private static final int MOST_CONNECTIONS = 200;
    private static final int IDLE_MILLIS = 60_000;

    private final ServerSocket socket;
    private final MailWorld world;
    private final Semaphore places = new Semaphore(MOST_CONNECTIONS);

    private MailServer(ServerSocket socket, MailWorld world) {
        this.socket = socket;
        this.world = world;
    }

    /// @param port 0 for a free one
    public static MailServer start(InetAddress address, int port, MailWorld world) {
        try {
            var server = new MailServer(new ServerSocket(port, MOST_CONNECTIONS, address), world);
            Thread.ofVirtual().name("mail server").start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("no mail server at port " + port, e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                places.acquire();
                var client = socket.accept();
                Thread.ofVirtual().name("mail connection").start(() -> talk(client));
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the mail server takes no more connections: {0}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(Socket client) {
        try (client) {
            client.setSoTimeout(IDLE_MILLIS);
            new SmtpSession(new SmtpLines(client.getInputStream(), client.getOutputStream()), world).run();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a mail connection ended: {0}", e.getMessage());
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the mail server does not close", e);
        }
    }
}
