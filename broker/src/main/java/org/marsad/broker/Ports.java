package org.marsad.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.server.ServerSocketFactory;
import org.marsad.model.UserError;

/**
 * The broker's two listening sockets, bound before Kafka starts and handed to it when it asks: a port that was found free
 * cannot be lost again, and one that is taken is known before anything else is done.
 */
final class Ports implements ServerSocketFactory, AutoCloseable {
    // Kafka's own default is 50; it is only told when it asks, and by then the socket is bound.
    private static final int BACKLOG = 50;

    private final Map<String, ServerSocketChannel> waiting = new ConcurrentHashMap<>();
    private final int clients;
    private final int controller;

    private Ports(int clientPort) throws IOException {
        try {
            clients = bind(Settings.CLIENTS, clientPort);
            controller = bind(Settings.CONTROLLER, 0);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Binds the client port given, or a free one for 0, and a free one for the controller. */
    static Ports bind(int clientPort) throws IOException {
        if (clientPort < 0 || clientPort > 65535) {
            throw new UserError("port " + clientPort + ": a port is a number from 1 to 65535");
        }
        try {
            return new Ports(clientPort);
        } catch (SocketException e) {
            throw new UserError("port " + clientPort + " of " + Settings.HOST + " cannot be used: " + e.getMessage()
                    + ". Choose another port, or stop the program that has it (a broker that is still running?)");
        }
    }

    int clients() {
        return clients;
    }

    int controller() {
        return controller;
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listenerName, InetSocketAddress socketAddress, int listenBacklogSize, int recvBufferSize) {
        var channel = waiting.remove(listenerName);
        if (channel == null) {
            throw new KafkaException("no socket is kept for the listener " + listenerName);
        }
        return channel;
    }

    /** Closes the sockets that Kafka never took; the others are Kafka's to close. */
    @Override
    public void close() throws IOException {
        for (var channel : waiting.values()) {
            channel.close();
        }
    }

    private int bind(String listener, int port) throws IOException {
        var channel = ServerSocketChannel.open();
        waiting.put(listener, channel);
        channel.configureBlocking(false);
        channel.bind(Settings.address(port), BACKLOG);
        return channel.socket().getLocalPort();
    }
}
