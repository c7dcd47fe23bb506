package io.gensetlab.delivery.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** A peer that speaks just enough MQTT 5, byte by byte, to misbehave in every way a broker was seen to. */
final class ScriptedBroker implements AutoCloseable {
    static final int SILENT = -1;
    static final int CLOSE = -2;
    /** Holds the acknowledgement back until {@link #release()}. */
    static final int HOLD = -3;
    /** Acknowledges what was never sent, then what was, twice. */
    static final int STRAY = -4;
    /** Added to a reason code: DISCONNECT with it instead of an acknowledgement. */
    static final int DISCONNECT = 0x1000;
    private static final int QUOTA_EXCEEDED = 0x97;

    private final ServerSocket server;
    private final IntFunction<Script> scripts;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Publish> received = new CopyOnWriteArrayList<>();
    private final List<Connect> connects = new CopyOnWriteArrayList<>();
    private final Map<Integer, Socket> open = new ConcurrentHashMap<>();
    private final List<Runnable> held = new CopyOnWriteArrayList<>();
    private final List<String> endings = new CopyOnWriteArrayList<>();
    private final List<String> wills = new CopyOnWriteArrayList<>();
    private volatile boolean released;
    /** Connections whose client ids end with it are refused; empty for none. */
    volatile String refused = "";

    /** How a connection opens. */
    enum Opening {
        ACCEPT_AND_CLOSE, ACCEPT_AND_HANG, HTTP, TLS_ALERT, CONNACK
    }

    /** Decides what a PUBLISH gets: a reason code, or one of the constants. */
    @FunctionalInterface
    interface Answers {
        int to(Publish publish, int countOnConnection);
    }

    record Script(Opening opening, int connackCode, byte[] properties, Answers answers) {
        static Script opening(Opening opening) {
            return new Script(opening, 0, new byte[0], (publish, count) -> 0);
        }

        static Script connack(int code, byte... properties) {
            return new Script(Opening.CONNACK, code, properties, (publish, count) -> 0);
        }

        Script answering(Answers how) {
            return new Script(opening, connackCode, properties, how);
        }
    }

    /**
     * What a connection opens with.
     *
     * @param connection its number
     * @param sessionExpirySeconds 0 if it is not named
     * @param willTopic empty if there is no will
     */
    record Connect(int connection, boolean cleanStart, String clientId, long sessionExpirySeconds,
            String willTopic) {}

    record Publish(int connection, String topic, int qos, int packetId, boolean duplicate,
            @Nullable Integer alias, int bytes, Map<String, String> user, String payload) {
        long ordinal() {
            return Long.parseLong(user.getOrDefault("ts", "0")) - 1_700_000_000_000L;
        }
    }

    ScriptedBroker(IntFunction<Script> scripts) {
        this(scripts, ServerSocketFactory.getDefault());
    }

    ScriptedBroker(Script always) {
        this(connection -> always);
    }

    ScriptedBroker(IntFunction<Script> scripts, ServerSocketFactory factory) {
        this.scripts = scripts;
        try {
            server = factory.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("scripted-broker").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    List<Publish> received() {
        return received;
    }

    /** What they opened with. */
    List<Connect> connects() {
        return connects;
    }

    /** How connections ended: "DISCONNECT", "end of stream", or an error. */
    List<String> endings() {
        return endings;
    }

    /** Topics of the wills of connections that ended without DISCONNECT. */
    List<String> wills() {
        return wills;
    }

    /** Acknowledges what was held back, and everything to come. */
    void release() {
        released = true;
        held.forEach(Runnable::run);
        held.clear();
    }

    /** Closes all connections without a word. */
    void cutAll() {
        open.values().forEach(ScriptedBroker::shut);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                int number = connections.getAndIncrement();
                Thread.ofPlatform()
                        .daemon()
                        .name("scripted-broker " + number)
                        .start(() -> serve(number, socket));
            } catch (IOException e) {
                endings.add("accept: " + e.getMessage());
            }
        }
    }

    private void serve(int number, Socket socket) {
        open.put(number, socket);
        try (socket) {
            var script = scripts.apply(number);
            switch (script.opening()) {
                case ACCEPT_AND_CLOSE -> socket.setSoLinger(true, 0);
                case ACCEPT_AND_HANG -> drain(socket);
                case HTTP -> {
                    socket.getInputStream().read();
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    drain(socket);
                }
                case TLS_ALERT -> {
                    socket.getInputStream().read();
                    socket.getOutputStream().write(new byte[]{0x15, 3, 3, 0, 2, 2, 10});
                    drain(socket);
                }
                case CONNACK -> converse(number, socket, script);
            }
            endings.add("end of stream");
        } catch (IOException e) {
            endings.add(String.valueOf(e.getMessage()));
        } finally {
            open.remove(number);
        }
    }

    private static final byte SESSION_EXPIRY = 0x11;
    private static void drain(Socket socket) throws IOException {
        socket.getInputStream().skip(Long.MAX_VALUE);
    }

    private void converse(int number, Socket socket, Script script) throws IOException {
        var in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
        var out = socket.getOutputStream();
        var connect = connect(number, in);
        connects.add(connect);
        boolean farewell = false;
        try {
            if (!refused.isEmpty() && connect.clientId().endsWith(refused)) {
                send(out, 0x20, new byte[]{0, (byte) QUOTA_EXCEEDED, 0});
                return;
            }
            farewell = converse(number, in, out, script);
        } finally {
            if (!farewell && !connect.willTopic().isEmpty()) {
                wills.add(connect.willTopic());
            }
        }
    }

    /** Whether it ends with DISCONNECT. */
    private boolean converse(int number, DataInputStream in, OutputStream out, Script script)
            throws IOException {
        var body = new ByteArrayOutputStream();
        body.write(0);
        body.write(script.connackCode());
        body.write(script.properties().length);
        body.write(script.properties());
        send(out, 0x20, body.toByteArray());
        int count = 0;
        while (true) {
            int first = in.read();
            if (first < 0) {
                return false;
            }
            byte[] packet = rest(in);
            switch (first >> 4) {
                case 3 -> {
                    var publish = publish(number, first, packet);
                    received.add(publish);
                    if (!answer(script.answers().to(publish, count++), publish, out)) {
                        return false;
                    }
                }
                case 6 -> send(out, 0x70, new byte[]{packet[0], packet[1]});
                case 12 -> send(out, 0xD0, new byte[0]);
                case 14 -> {
                    endings.add("DISCONNECT");
                    return true;
                }
                default -> throw new IOException("Unexpected packet " + first);
            }
        }
    }

    private boolean answer(int answer, Publish publish, OutputStream out) throws IOException {
        if (answer == SILENT || publish.qos() == 0 && answer >= 0 && answer < DISCONNECT) {
            return true;
        }
        if (answer == CLOSE) {
            return false;
        }
        if (answer == HOLD) {
            if (released) {
                acknowledge(publish, 0, out);
            } else {
                held.add(() -> {
                    try {
                        acknowledge(publish, 0, out);
                    } catch (IOException e) {
                        endings.add("held: " + e.getMessage());
                    }
                });
            }
            return true;
        }
        if (answer == STRAY) {
            send(out, 0x40, new byte[]{(byte) 0xEE, (byte) 0xEE, 0});
            acknowledge(publish, 0, out);
            acknowledge(publish, 0, out);
            return true;
        }
        if (answer >= DISCONNECT) {
            send(out, 0xE0, new byte[]{(byte) (answer - DISCONNECT), 0});
            return false;
        }
        acknowledge(publish, answer, out);
        return true;
    }

    private static void acknowledge(Publish publish, int code, OutputStream out) throws IOException {
        var id = new byte[]{(byte) (publish.packetId() >> 8), (byte) publish.packetId(), (byte) code};
        send(out, publish.qos() == 2 ? 0x50 : 0x40, id);
    }

    private static synchronized void send(OutputStream out, int first, byte[] body) throws IOException {
        var packet = new ByteArrayOutputStream();
        packet.write(first);
        int length = body.length;
        do {
            packet.write(length > 127 ? length & 0x7F | 0x80 : length);
            length >>= 7;
        } while (length > 0);
        packet.write(body);
        out.write(packet.toByteArray());
    }

    private static Connect connect(int number, DataInputStream in) throws IOException {
        in.readByte();
        var body = ByteBuffer.wrap(rest(in));
        // After the protocol's name and version.
        byte flags = body.get(7);
        body.position(10);
        int properties = body.get();
        int behind = body.position() + properties;
        // Where it stands it stands first.
        long expiry = properties > 4 && body.get() == SESSION_EXPIRY ? body.getInt() & 0xFFFF_FFFFL : 0;
        body.position(behind);
        var clientId = new byte[body.getShort()];
        body.get(clientId);
        var willTopic = "";
        if ((flags & 4) != 0) {
            int willProperties = body.get();
            body.position(body.position() + willProperties);
            willTopic = string(body);
        }
        return new Connect(number, (flags & 2) != 0, new String(clientId, StandardCharsets.UTF_8), expiry,
                willTopic);
    }

    private static byte[] rest(DataInputStream in) throws IOException {
        int length = 0;
        for (int shift = 0;; shift += 7) {
            int octet = in.readUnsignedByte();
            length |= (octet & 0x7F) << shift;
            if (octet < 128) {
                break;
            }
        }
        var body = new byte[length];
        in.readFully(body);
        return body;
    }

    private static Publish publish(int connection, int first, byte[] body) {
        var in = ByteBuffer.wrap(body);
        var topic = string(in);
        int qos = first >> 1 & 3;
        int id = qos > 0 ? in.getShort() & 0xFFFF : 0;
        int end = varint(in);
        end += in.position();
        Integer alias = null;
        var user = new TreeMap<String, String>();
        while (in.position() < end) {
            switch (in.get()) {
                case 0x01 -> in.get();
                case 0x03 -> string(in);
                case 0x23 -> alias = in.getShort() & 0xFFFF;
                case 0x26 -> user.put(string(in), string(in));
                default -> throw new IllegalStateException("Unexpected property");
            }
        }
        var payload = new byte[in.remaining()];
        in.get(payload);
        int lengthBytes = body.length < 128 ? 1 : body.length < 16_384 ? 2 : 3;
        return new Publish(connection, topic, qos, id, (first & 8) != 0, alias, 1 + lengthBytes + body.length,
                user, new String(payload, StandardCharsets.UTF_8));
    }

    private static int varint(ByteBuffer in) {
        int value = 0;
        for (int shift = 0;; shift += 7) {
            int octet = in.get();
            value |= (octet & 0x7F) << shift;
            if ((octet & 0x80) == 0) {
                return value;
            }
        }
    }

    private static String string(ByteBuffer in) {
        var bytes = new byte[in.getShort() & 0xFFFF];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutAll();
    }
}
