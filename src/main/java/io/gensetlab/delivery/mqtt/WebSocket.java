package io.gensetlab.delivery.mqtt;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MQTT over WebSocket (RFC 6455; OASIS MQTT 5.0, chapter 6): the opening request, then binary frames around the bytes of
 * MQTT, whose packets need not keep to the frames. One thread reads, one writes; the reader's answers to pings go between
 * the writer's frames.
 */
final class WebSocket {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocket.class);
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String PROTOCOL = "mqtt";
    private static final int SWITCHING = 101;
    private static final int LARGEST_ANSWER = 16 * 1024;
    private static final int KEY_BYTES = 16;
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int LARGEST_HEAD = 14;
    private static final int LARGEST_CONTROL = 125;
    private static final int MASK_BYTES = 4;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int RESERVED = 0x70;
    private static final int CLOSE_CODE_BYTES = 2;
    private static final int OP_CONTINUATION = 0;
    private static final int OP_BINARY = 2;
    private static final int OP_CLOSE = 8;
    private static final int OP_PING = 9;
    private static final int OP_PONG = 10;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    private final Input in;
    private final Output out;

    /** What answers is no WebSocket, or none for MQTT; the message is the end of a sentence that begins with the place. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String rest) {
            super(rest);
        }
    }

    private WebSocket(InputStream in, OutputStream out) {
        this.out = new Output(out);
        this.in = new Input(in, this.out);
    }

    /**
     * Asks for a WebSocket; blocks for the answer.
     *
     * @param host as the Host header has it, with the port
     * @throws RefusedException if it is not given
     */
    static WebSocket open(InputStream in, OutputStream out, String host, String path) throws IOException {
        var random = new SecureRandom();
        var nonce = new byte[KEY_BYTES];
        random.nextBytes(nonce);
        var key = Base64.getEncoder().encodeToString(nonce);
        out.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Key: " + key + "\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Protocol: " + PROTOCOL + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        check(answer(in), key, path);
        return new WebSocket(in, out);
    }

    /** Up to the empty line, byte by byte: what comes after it is MQTT's. */
    private static String answer(InputStream in) throws IOException {
        var answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                throw new RefusedException(answer.isEmpty()
                        ? "closes the connection without an answer: is that its WebSocket port?"
                        : "closes the connection in the middle of its answer");
            }
            answer.append((char) octet);
            if (answer.length() == 5 && !answer.toString().startsWith("HTTP/")
                    || answer.length() > LARGEST_ANSWER) {
                throw new RefusedException("does not speak HTTP there: use its WebSocket port, or mqtt://");
            }
        }
        return answer.toString();
    }

    private static void check(String answer, String key, String path) throws IOException {
        var lines = answer.split("\r\n");
        // Of an answer that is an empty line nothing is left.
        var status = lines.length == 0 ? lines : lines[0].split(" ", 3);
        if (status.length < 2 || !status[1].matches("[0-9]{3}")) {
            throw new RefusedException("does not speak HTTP there: use its WebSocket port, or mqtt://");
        }
        int code = Integer.parseInt(status[1]);
        if (code != SWITCHING) {
            throw new RefusedException("answers HTTP " + code + " instead of opening a WebSocket at " + path
                    + ": " + switch (code) {
                        case 401, 403 -> "ask who runs it whether a proxy in between wants a login";
                        case 404 -> "check the path";
                        default -> code >= 500
                                ? "the broker behind it may be down"
                                : "check port and path";
                    });
        }
        if (!header(lines, "sec-websocket-accept").equals(accept(key))) {
            throw new RefusedException(
                    "gives a wrong answer to the WebSocket key: a proxy may be in between");
        }
        var protocol = header(lines, "sec-websocket-protocol");
        if (!protocol.isEmpty() && !protocol.equalsIgnoreCase(PROTOCOL)) {
            throw new RefusedException("opens a WebSocket for another protocol than MQTT at " + path
                    + ": check the path");
        }
    }

    private static String header(String[] lines, String name) {
        for (var line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return "";
    }

    private static String accept(String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of MQTT as they come; ends with the other side's close frame. */
    InputStream input() {
        return in;
    }

    /** Each write is a frame of its own: whoever writes gathers what belongs together. */
    OutputStream output() {
        return out;
    }

    /** Takes frames apart; keeps its place when a read times out. */
    private static final class Input extends InputStream {
        private final InputStream in;
        private final Output out;
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private int from;
        private int to;
        private final byte[] head = new byte[LARGEST_HEAD];
        private int headLength;
        /** Bytes left of the frame in hand. */
        private long left;
        private int opcode = OP_BINARY;
        private byte[] control = new byte[0];
        private int controlLength;
        /** Whether the last frame with data was not the last one of its message. */
        private boolean withinMessage;
        private boolean closed;

        Input(InputStream in, Output out) {
            this.in = in;
            this.out = out;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            while (!closed && length > 0) {
                if (left > 0 && opcode < OP_CLOSE) {
                    return data(target, offset, length);
                }
                if (left > 0) {
                    control();
                } else if (!nextHead()) {
                    return -1;
                }
            }
            return closed ? -1 : 0;
        }

        private int data(byte[] target, int offset, int length) throws IOException {
            if (from == to) {
                fill();
            }
            int count = (int) Math.min(Math.min(length, left), to - from);
            System.arraycopy(buffer, from, target, offset, count);
            from += count;
            left -= count;
            return count;
        }

        private void control() throws IOException {
            while (left > 0) {
                // Only counted when it is there: this throws a time-out, too.
                control[controlLength] = octet();
                controlLength++;
                left--;
            }
            act();
        }

        private void act() throws IOException {
            if (opcode == OP_PING) {
                out.frame(OP_PONG, control, 0, controlLength);
                out.flush();
            } else if (opcode == OP_CLOSE) {
                closed = true;
                answerClose();
            }
        }

        /** With the same code and no words. Who says good-bye may have gone. */
        private void answerClose() {
            try {
                out.frame(OP_CLOSE, control, 0, Math.min(CLOSE_CODE_BYTES, controlLength));
                out.flush();
            } catch (IOException e) {
                LOG.debug("A close frame was not answered: {}", e.getMessage());
            }
        }

        /** False at the end of the stream between two frames. */
        private boolean nextHead() throws IOException {
            while (headLength < 2 || headLength < 2 + lengthBytes()) {
                if (from == to && headLength == 0 && !fillOrEnd()) {
                    return false;
                }
                // What was read so far stays in place when this throws a time-out.
                head[headLength] = octet();
                headLength++;
            }
            opcode = head[0] & 0x0F;
            left = length();
            headLength = 0;
            if (!isMqtts()) {
                throw new IOException("The broker sends a WebSocket frame that is none of MQTT");
            }
            if (opcode < OP_CLOSE) {
                withinMessage = (head[0] & FINAL) == 0;
            }
            if (opcode >= OP_CLOSE) {
                control = new byte[(int) left];
                controlLength = 0;
                if (left == 0) {
                    act();
                }
            }
            return true;
        }

        /** Whether the head is one that a server of MQTT may send where it stands. */
        private boolean isMqtts() {
            boolean last = (head[0] & FINAL) != 0;
            if ((head[0] & RESERVED) != 0 || (head[1] & MASKED) != 0 || left < 0) {
                return false;
            }
            return switch (opcode) {
                case OP_CONTINUATION -> withinMessage;
                case OP_BINARY -> !withinMessage;
                case OP_CLOSE, OP_PING, OP_PONG -> last && left <= LARGEST_CONTROL;
                default -> false;
            };
        }

        private int lengthBytes() {
            int first = head[1] & 0x7F;
            return first == LENGTH_64 ? 8 : first == LENGTH_16 ? 2 : 0;
        }

        private long length() {
            int bytes = lengthBytes();
            if (bytes == 0) {
                return head[1] & 0x7F;
            }
            long length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | head[2 + i] & 0xFF;
            }
            return length;
        }

        private byte octet() throws IOException {
            if (from == to) {
                fill();
            }
            return buffer[from++];
        }

        private void fill() throws IOException {
            if (!fillOrEnd()) {
                throw new EOFException("The stream ends within a WebSocket frame");
            }
        }

        private boolean fillOrEnd() throws IOException {
            int count = in.read(buffer, 0, buffer.length);
            from = 0;
            to = Math.max(0, count);
            return count > 0;
        }

        @Override
        public int available() throws IOException {
            return opcode < OP_CLOSE ? (int) Math.min(left, to - from) : 0;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Makes masked frames. */
    private static final class Output extends OutputStream {
        private final OutputStream out;
        private final SecureRandom random = new SecureRandom();
        private final byte[] mask = new byte[MASK_BYTES];
        private byte[] frame = new byte[BUFFER_BYTES];

        Output(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            frame(OP_BINARY, new byte[]{(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) {
                frame(OP_BINARY, bytes, offset, length);
            }
        }

        /** From the reader's thread for pongs, from the writer's for everything else. */
        synchronized void frame(int code, byte[] bytes, int offset, int length) throws IOException {
            if (frame.length < length + LARGEST_HEAD) {
                frame = Arrays.copyOf(frame, length + LARGEST_HEAD);
            }
            int at = 0;
            frame[at++] = (byte) (FINAL | code);
            if (length < LENGTH_16) {
                frame[at++] = (byte) (MASKED | length);
            } else if (length < 0x1_0000) {
                frame[at++] = (byte) (MASKED | LENGTH_16);
                frame[at++] = (byte) (length >> 8);
                frame[at++] = (byte) length;
            } else {
                frame[at++] = (byte) (MASKED | LENGTH_64);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    frame[at++] = (byte) ((long) length >> shift);
                }
            }
            random.nextBytes(mask);
            System.arraycopy(mask, 0, frame, at, MASK_BYTES);
            at += MASK_BYTES;
            for (int i = 0; i < length; i++) {
                frame[at++] = (byte) (bytes[offset + i] ^ mask[i & 3]);
            }
            out.write(frame, 0, at);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
