package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The frames of WebSocket, from a server that sends byte by byte if it likes. */
class WebSocketTest {
    private static final int FINAL = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final byte[] NORMAL = {3, (byte) 0xE8};

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Server server = new Server();

    /** A frame as we sent it, unmasked. */
    private record Frame(int opcode, String payload) {}

    /** Answers the request for a WebSocket, then gives the pieces; a null among them is a read that times out. */
    private final class Server extends InputStream {
        private final Deque<byte[]> pieces = new ArrayDeque<>();
        private final byte[] silence = new byte[0];
        private UnaryOperator<String> answer = usual -> usual;
        private boolean answered;
        private byte[] piece = silence;
        private int at;

        void sends(byte[] bytes) {
            pieces.add(bytes);
        }

        void isSilent() {
            pieces.add(silence);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (!answered) {
                answered = true;
                piece = answer.apply(opening()).getBytes(StandardCharsets.ISO_8859_1);
                at = 0;
            }
            if (at == piece.length) {
                if (pieces.isEmpty()) {
                    return -1;
                }
                piece = pieces.remove();
                at = 0;
                if (piece == silence) {
                    throw new SocketTimeoutException("Read timed out");
                }
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, target, offset, count);
            at += count;
            return count;
        }

        private String opening() {
            var key = sent.toString(StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
                    .findFirst()
                    .orElseThrow()
                    .substring(19);
            try {
                var accept = Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-1")
                                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                        .getBytes(StandardCharsets.US_ASCII)));
                return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: "
                        + accept
                        + "\r\nsec-websocket-protocol: mqtt\r\n\r\n";
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private WebSocket open() throws IOException {
        var socket = WebSocket.open(server, sent, "broker:80", "/mqtt");
        sent.reset();
        return socket;
    }

    private static byte[] frame(int first, byte[] payload) {
        int length = payload.length;
        var frame = ByteBuffer.allocate(length + 10).put((byte) first);
        if (length < 126) {
            frame.put((byte) length);
        } else if (length < 0x1_0000) {
            frame.put((byte) 126).putShort((short) length);
        } else {
            frame.put((byte) 127).putLong(length);
        }
        frame.put(payload).flip();
        var bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    private static byte[] frame(int first, String payload) {
        return frame(first, payload.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] all(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Reads to the end, as often as reads time out. */
    private static byte[] read(WebSocket socket) throws IOException {
        var read = new ByteArrayOutputStream();
        var buffer = new byte[1000];
        while (true) {
            try {
                int count = socket.input().read(buffer, 0, buffer.length);
                if (count < 0) {
                    return read.toByteArray();
                }
                read.write(buffer, 0, count);
            } catch (SocketTimeoutException e) {
                assertThat(e).hasMessage("Read timed out");
            }
        }
    }

    private List<Frame> sentFrames() {
        var frames = new ArrayList<Frame>();
        var bytes = ByteBuffer.wrap(sent.toByteArray());
        while (bytes.hasRemaining()) {
            int first = bytes.get();
            assertThat(first & 0xF0).as("final, no extension").isEqualTo(FINAL);
            int second = bytes.get();
            assertThat(second & 0x80).as("masked").isEqualTo(0x80);
            int length = second & 0x7F;
            length = length == 126
                    ? bytes.getShort() & 0xFFFF
                    : length == 127 ? (int) bytes.getLong() : length;
            var mask = new byte[4];
            bytes.get(mask);
            var payload = new byte[length];
            bytes.get(payload);
            for (int i = 0; i < length; i++) {
                payload[i] ^= mask[i & 3];
            }
            frames.add(new Frame(first & 0x0F, new String(payload, StandardCharsets.ISO_8859_1)));
        }
        return frames;
    }

    /** Of every kind, with MQTT's bytes in and between them. */
    private static byte[] conversation() {
        return all(frame(FINAL | BINARY, "one "), frame(FINAL | PING, "are you there?"),
                frame(FINAL | BINARY, ""), frame(FINAL | PING, ""), frame(BINARY, "two "),
                frame(FINAL | PING, "within a message"), frame(CONTINUATION, ""),
                frame(FINAL | CONTINUATION, "three "), frame(FINAL | PONG, "nobody asked"),
                frame(FINAL | BINARY, "x".repeat(200)), frame(FINAL | CLOSE, NORMAL));
    }

    private void assertConversation(WebSocket socket) throws IOException {
        assertThat(new String(read(socket), StandardCharsets.US_ASCII))
                .isEqualTo("one two three " + "x".repeat(200));
        assertThat(sentFrames()).containsExactly(new Frame(PONG, "are you there?"), new Frame(PONG, ""),
                new Frame(PONG, "within a message"), new Frame(CLOSE, new String(NORMAL,
                        StandardCharsets.ISO_8859_1)));
        assertThat(socket.input().read()).as("and nothing after it").isEqualTo(-1);
    }

    @Test
    void framesAreTakenApartWhereverAReadTimesOut() throws IOException {
        var bytes = conversation();
        for (int cut = 1; cut < bytes.length; cut++) {
            server.answered = false;
            var socket = WebSocket.open(server, sent, "broker:80", "/mqtt");
            sent.reset();
            server.sends(Arrays.copyOf(bytes, cut));
            server.isSilent();
            server.isSilent();
            server.sends(Arrays.copyOfRange(bytes, cut, bytes.length));
            assertConversation(socket);
            sent.reset();
        }
    }

    @Test
    void andByteByByte() throws IOException {
        var socket = open();
        for (byte each : conversation()) {
            server.sends(new byte[]{each});
            server.isSilent();
        }
        assertConversation(socket);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 300_000})
    void everyLengthIsReadAndWritten(int length) throws IOException {
        var socket = open();
        var payload = "y".repeat(length);
        server.sends(frame(FINAL | BINARY, payload));
        assertThat(read(socket)).hasSize(length);
        socket.output().write(payload.getBytes(StandardCharsets.US_ASCII));
        assertThat(sentFrames()).isEqualTo(length == 0 ? List.of() : List.of(new Frame(BINARY, payload)));
    }

    @ParameterizedTest
    @CsvSource({"129, text", "131, unknown", "139, unknown control", "128, continuation of nothing",
        "194, extension bit", "9, ping in pieces"})
    void aFrameThatIsNoneOfMqttEndsIt(int first, String kind) throws IOException {
        var socket = open();
        server.sends(frame(first, kind));
        assertThatThrownBy(() -> read(socket)).isInstanceOf(IOException.class)
                .hasMessageContaining("none of MQTT");
    }

    @Test
    void aMaskedFrameOfTheServerEndsIt() throws IOException {
        var socket = open();
        server.sends(new byte[]{(byte) (FINAL | BINARY), (byte) (0x80 | 1), 1, 2, 3, 4, 5});
        assertThatThrownBy(() -> read(socket)).hasMessageContaining("none of MQTT");
    }

    @Test
    void aNewMessageWithinAnotherEndsIt() throws IOException {
        var socket = open();
        server.sends(all(frame(BINARY, "one"), frame(FINAL | BINARY, "two")));
        assertThatThrownBy(() -> read(socket)).hasMessageContaining("none of MQTT");
    }

    @Test
    void lengthsThatCannotBeEndIt() throws IOException {
        var socket = open();
        server.sends(frame(FINAL | PING, "z".repeat(126)));
        assertThatThrownBy(() -> read(socket)).as("a control frame is small")
                .hasMessageContaining("none of MQTT");
        server.answered = false;
        sent.reset();
        var other = open();
        server.sends(
                ByteBuffer.allocate(10).put((byte) (FINAL | BINARY)).put((byte) 127).putLong(-1).array());
        assertThatThrownBy(() -> read(other)).as("2^64 - 1 bytes").hasMessageContaining("none of MQTT");
    }

    @Test
    void aHugeFrameIsReadAsItComesAndTakesNoMemory() throws IOException {
        var socket = open();
        server.sends(ByteBuffer.allocate(12)
                .put((byte) (FINAL | BINARY))
                .put((byte) 127)
                .putLong(Long.MAX_VALUE)
                .put("ab".getBytes(StandardCharsets.US_ASCII))
                .array());
        assertThat(socket.input().readNBytes(2)).containsExactly('a', 'b');
        assertThatThrownBy(() -> socket.input().read()).isInstanceOf(EOFException.class);
    }

    @Test
    void theEndBetweenFramesIsTheEnd() throws IOException {
        var socket = open();
        server.sends(frame(FINAL | BINARY, "one"));
        assertThat(read(socket)).hasSize(3);
        server.sends(Arrays.copyOf(frame(FINAL | BINARY, "two"), 1));
        assertThatThrownBy(() -> read(socket)).isInstanceOf(EOFException.class);
    }

    @Test
    void aCloseFrameIsAnsweredWithItsCodeAlone() throws IOException {
        var socket = open();
        server.sends(frame(FINAL | CLOSE, all(NORMAL, "good bye".getBytes(StandardCharsets.US_ASCII))));
        server.sends(frame(FINAL | BINARY, "after it"));
        assertThat(read(socket)).isEmpty();
        assertThat(sentFrames())
                .containsExactly(new Frame(CLOSE, new String(NORMAL, StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aCloseFrameWithoutACodeIsAnswered() throws IOException {
        var socket = open();
        server.sends(frame(FINAL | CLOSE, ""));
        assertThat(read(socket)).isEmpty();
        assertThat(sentFrames()).containsExactly(new Frame(CLOSE, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "HTTP/1.1 404 Not Found | answers HTTP 404 instead of opening a WebSocket at /mqtt: check the path",
        "HTTP/1.1 401 Unauthorized | whether a proxy in between wants a login",
        "HTTP/1.1 502 Bad Gateway  | the broker behind it may be down",
        "HTTP/1.1 abc              | does not speak HTTP there", "SSH-2.0-x | does not speak HTTP there"})
    void anotherAnswerIsASentence(String line, String sentence) {
        server.answer = usual -> line + "\r\n\r\n";
        assertThatThrownBy(this::open).isInstanceOf(WebSocket.RefusedException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void aWrongKeyAnotherProtocolAndAnEarlyEndAreSentences() {
        server.answer = usual -> usual.replaceFirst("Accept: .", "Accept: ?");
        assertThatThrownBy(this::open).hasMessageContaining("a proxy may be in between");
        server.answered = false;
        server.answer = usual -> usual.replace("protocol: mqtt", "protocol: chat");
        sent.reset();
        assertThatThrownBy(this::open).hasMessageContaining("another protocol than MQTT");
        server.answered = false;
        server.answer = usual -> usual.substring(0, usual.length() - 2);
        sent.reset();
        assertThatThrownBy(this::open).hasMessageContaining("in the middle of its answer");
        server.answered = false;
        server.answer = usual -> "";
        sent.reset();
        assertThatThrownBy(this::open).hasMessageContaining("without an answer");
        server.answered = false;
        server.answer = usual -> "HTTP/1.1 101 x\r\n" + "a: b\r\n".repeat(5000);
        sent.reset();
        assertThatThrownBy(this::open).as("without end").hasMessageContaining("does not speak HTTP");
    }
}
