package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.testing.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever a broker sends: bytes for Paho, or an IOException. */
class PacketFuzzTest {
    /** CONNACK with limits, PUBACK, an error PUBACK, an error PUBREC, PINGRESP, PUBLISH, DISCONNECT. */
    private static final byte[] PACKETS = HexFormat.of()
            .parseHex("200a00000721001424012201" + "00"
                    + "40020001" + "400400028700" + "500400039700" + "d000" + "300a000161000568656c6c6f"
                    + "e0028b00");
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void packetsAreHandedOnOrEndTheConnection(@ForAll long seed) {
        var random = new Random(seed);
        var bytes = random.nextInt(6) == 0 ? Fuzz.bytes(random, 400) : Fuzz.mutated(random, PACKETS);
        ends(() -> read(new PacketStream(pieces(bytes, random), new CompletableFuture<>(), code -> {}),
                random),
                bytes);
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void framesAreTakenApartOrEndTheConnection(@ForAll long seed) {
        var random = new Random(seed);
        var frames = new ByteArrayOutputStream();
        for (int i = random.nextInt(5); i >= 0; i--) {
            var data = Fuzz.bytes(random, 100);
            frames.write(0x80 | switch (random.nextInt(4)) {
                case 0 -> 9;
                case 1 -> 10;
                default -> 2;
            });
            frames.write(data.length);
            frames.writeBytes(data);
        }
        frames.writeBytes(new byte[]{(byte) 0x88, 2, 3, (byte) 0xE8});
        var bytes = random.nextInt(6) == 0
                ? Fuzz.bytes(random, 400)
                : Fuzz.mutated(random, frames.toByteArray());
        ends(() -> read(opened(bytes, random).input(), random), bytes);
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void anAnswerThatIsNoneOfAWebSocketIsRefused(@ForAll long seed) {
        var random = new Random(seed);
        var answer = Fuzz.mutated(random, ("HTTP/1.1 " + (random.nextBoolean() ? "101 Switching" : "404 No")
                + "\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x=\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        var thrown = Fuzz.outcome(() -> WebSocket.open(new ByteArrayInputStream(answer),
                new ByteArrayOutputStream(), "h:1", "/mqtt"));
        assertThat(thrown).as(new String(answer, StandardCharsets.ISO_8859_1))
                .isInstanceOf(WebSocket.RefusedException.class);
    }

    /** Found by Jazzer: an answer that is over before it can be told that it is no HTTP. */
    @Example
    void anEmptyLineIsNoAnswer() {
        assertThat(Fuzz
                .outcome(() -> WebSocket.open(new ByteArrayInputStream(new byte[]{'\r', '\n', '\r', '\n'}),
                        new ByteArrayOutputStream(), "h:1", "/mqtt")))
                .isInstanceOf(WebSocket.RefusedException.class)
                .hasMessage("does not speak HTTP there: use its WebSocket port, or mqtt://");
    }

    private static void ends(java.util.concurrent.Callable<?> reader, byte[] bytes) {
        var thrown = Fuzz.outcome(reader);
        if (thrown != null) {
            assertThat(thrown).as(HexFormat.of().formatHex(bytes)).isInstanceOf(IOException.class);
            assertThat(thrown.getMessage()).isNotBlank();
        }
    }

    private static long read(InputStream in, Random random) throws IOException {
        long sum = 0;
        var buffer = new byte[1 + random.nextInt(64)];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            assertThat(in.available()).isNotNegative();
            sum += count;
        }
        return sum;
    }

    /** As a network has them. */
    private static InputStream pieces(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(50)));
            }
        };
    }

    private static WebSocket opened(byte[] after, Random random) throws IOException {
        var asked = new ByteArrayOutputStream();
        return WebSocket.open(new InputStream() {
            private InputStream answer;

            @Override
            public int read() throws IOException {
                return answer().read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return answer().read(target, offset, length);
            }

            private InputStream answer() {
                if (answer == null) {
                    var out = new ByteArrayOutputStream();
                    out.writeBytes(
                            ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Accept: "
                                    + accept(asked.toString(StandardCharsets.US_ASCII))
                                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.writeBytes(after);
                    answer = pieces(out.toByteArray(), random);
                }
                return answer;
            }
        }, asked, "h:1", "/mqtt");
    }

    private static String accept(String request) {
        var key = request.replaceFirst("(?s).*Sec-WebSocket-Key: (\\S+).*", "$1");
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
