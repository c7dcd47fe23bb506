package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CommandPortTest {
    private static final String TOKEN = "a-token-of-some-length";

    private final CommandPort port = new CommandPort(0, CommandToken.of(TOKEN), Duration.ofSeconds(30));
    private final ArrayList<AutoCloseable> open = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
        port.close();
    }

    /** A plain client. */
    private final class Client implements AutoCloseable {
        final Socket socket;
        private final BufferedReader lines;

        Client(int to) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), to);
            socket.setSoTimeout(20_000);
            lines = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            open.add(this);
        }

        Client say(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            return this;
        }

        String hear() throws IOException {
            return lines.readLine();
        }

        /** Whether the other side has gone. */
        boolean isOver() {
            try {
                return hear() == null;
            } catch (SocketException e) {
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Client client() throws IOException {
        return new Client(port.port());
    }

    @Test
    void aLineHasAnAnswerAndSeveralConnectionsHaveTheirOwn() throws Exception {
        port.begin(line -> line.isEmpty() ? null : "ok " + line);
        var one = client().say(TOKEN);
        var other = client().say(TOKEN + "\r");
        assertThat(one.hear()).isEqualTo("ok");
        assertThat(other.hear()).isEqualTo("ok");
        one.say("a").say("").say("é\r");
        other.say("b");
        assertThat(other.hear()).isEqualTo("ok b");
        assertThat(one.hear()).isEqualTo("ok a");
        assertThat(one.hear()).isEqualTo("ok é");
    }

    @Test
    void withoutTheTokenNothingIsDone() throws Exception {
        port.begin(line -> {
            throw new AssertionError("It was asked: " + line);
        });
        for (var wrong : new String[]{"", TOKEN + "x", TOKEN.substring(1), "POST / HTTP/1.1", "status",
            "x".repeat(100_000)}) {
            var client = client().say(wrong);
            assertThat(client.hear()).isEqualTo("error The first line is the token, and this is not it.");
            assertThat(client.isOver()).isTrue();
        }
        // What comes after it is not read; the answer may be lost with it.
        var eager = client().say("wrong").say("stop");
        await().atMost(Duration.ofSeconds(20)).until(eager::isOver);
    }

    @Test
    void whoeverDoesNotSayItInTimeIsSentAway() throws Exception {
        try (var hasty = new CommandPort(0, CommandToken.of(TOKEN), Duration.ofMillis(50))) {
            hasty.begin(line -> "ok");
            assertThat(new Client(hasty.port()).isOver()).isTrue();
        }
    }

    @Test
    void aLineThatIsTooLongIsToldOfAndTheNextOneCounts() throws Exception {
        port.begin(line -> "ok " + line);
        var client = client().say(TOKEN).say("x".repeat(LineReader.LONGEST + 1)).say("next");
        assertThat(client.hear()).isEqualTo("ok");
        assertThat(client.hear()).isEqualTo("error A line has at most 4096 bytes.");
        assertThat(client.hear()).isEqualTo("ok next");
    }

    @Test
    void oneThatDoesNotReadHoldsUpItselfAlone() throws Exception {
        var long_ = "y".repeat(1_000_000);
        port.begin(line -> line.equals("much") ? long_ : "ok");
        var slow = client().say(TOKEN);
        for (int i = 0; i < 100; i++) {
            slow.say("much");
        }
        var other = client().say(TOKEN).say("x");
        assertThat(other.hear()).isEqualTo("ok");
        assertThat(other.hear()).isEqualTo("ok");
    }

    @Test
    void thereIsAMostOfConnections() throws Exception {
        port.begin(line -> "ok");
        for (int i = 0; i < CommandPort.MOST; i++) {
            assertThat(client().say(TOKEN).hear()).isEqualTo("ok");
        }
        assertThat(client().hear()).isEqualTo("error There are 16 connections already.");
        ((Client) open.getFirst()).close();
        await().atMost(Duration.ofSeconds(20)).until(() -> "ok".equals(client().say(TOKEN).hear()));
    }

    @Test
    void itIsNotReachedFromOutside() throws Exception {
        port.begin(line -> "ok");
        var outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (var address : outside) {
            try (var socket = new Socket()) {
                assertThatThrownBy(
                        () -> socket.connect(new InetSocketAddress(address, port.port()), 2_000))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void itsEndIsTheEndOfItsConnections() throws Exception {
        port.begin(line -> "ok");
        var client = client().say(TOKEN);
        assertThat(client.hear()).isEqualTo("ok");
        port.close();
        assertThat(client.isOver()).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(this::isRefused);
    }

    private boolean isRefused() {
        try {
            client();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void aPortThatIsTakenIsToldOf() {
        assertThatThrownBy(() -> new CommandPort(port.port(), CommandToken.of(TOKEN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--command-port: port " + port.port() + " cannot be had");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aMadeTokenIsInAFileOfItsUserAloneAndGoesWithIt() throws Exception {
        var named = folder.resolve("token");
        Files.writeString(named, "an old one, for all to read");
        Files.setPosixFilePermissions(named, PosixFilePermissions.fromString("rw-r--r--"));
        for (var name : new String[]{named.toString(), null}) {
            var token = CommandToken.generated(name);
            var file = token.file();
            assertThat(Files.getPosixFilePermissions(file))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            var text = Files.readString(file).strip();
            assertThat(text).hasSizeGreaterThan(40);
            assertThat(token.is(text)).isTrue();
            assertThat(token.is(text + "x")).isFalse();
            assertThat(token.toString()).doesNotContain(text);
            token.close();
            assertThat(file).doesNotExist();
        }
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> CommandToken.generated(file.resolve("x").toString()))
                .hasMessageStartingWith("--command-token-file: ");
    }
}
