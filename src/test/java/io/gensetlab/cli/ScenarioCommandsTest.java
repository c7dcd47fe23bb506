package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.scenario.ShippedScenarios;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioCommandsTest {
    private final RecordedCli cli = new RecordedCli();

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("a.scenario.yaml"), text);
    }

    @Test
    void aGoodFileIsToldInALine() throws IOException {
        var file = folder.resolve("a.scenario.yaml");
        Files.write(file, ShippedScenarios.bytes("rogue-producer"));
        assertThat(cli.execute("validate", file.toString())).isZero();
        assertThat(cli.out()).contains(": Rogue producer, 8 sets, 5 entries, 2 expectations, ends at 1:45");
    }

    @Test
    void whatIsWrongHasItsLineAndColumn() throws IOException {
        var file = file("version: 1\nname: x\nfleet: example\ntimelin: []\n");
        assertThat(cli.execute("validate", file.toString(), "first-demo")).isEqualTo(2);
        assertThat(cli.err()).contains(
                "a.scenario.yaml:4:1: A scenario has no \"timelin\"; did you mean \"timeline\"?");
        assertThat(cli.out()).contains("first-demo: First demo");
    }

    @Test
    void aRunOfAWrongFileEndsBeforeItBegins() throws IOException {
        var file = file("version: 1\n");
        assertThat(cli.execute("run", file.toString())).isEqualTo(2);
        assertThat(cli.err()).contains(":1:1: A scenario needs \"fleet\"").doesNotContain("Exception");
        assertThat(cli.execute("run", "no-such")).isEqualTo(2);
        assertThat(cli.err()).contains("no-such: There is no such file, nor a scenario of that name");
    }

    @Test
    void aScenarioHasItsOwnFleet() {
        assertThat(cli.execute("run", "first-demo", "--generators", "3")).isEqualTo(2);
        assertThat(cli.err()).contains("A scenario has its own fleet, so no --generators");
        assertThat(cli.execute("run", "--junit", "x")).isEqualTo(2);
        assertThat(cli.err()).contains("--junit goes with a scenario file");
        assertThat(cli.execute("run", "first-demo", "--fault", "overheat@generator9")).isEqualTo(2);
        assertThat(cli.err()).contains("the scenario has no generator9");
    }

    @Test
    void whatWasProbablyMeantIsSaid() throws IOException {
        assertThat(cli.execute("scenarios", "--copy", "first-dem")).isEqualTo(2);
        assertThat(cli.err()).contains("did you mean first-demo?");
        assertThat(cli.execute("run", "overheat-to-tirp")).isEqualTo(2);
        assertThat(cli.err()).contains("did you mean overheat-to-trip?");
        assertThat(cli.execute("run", "--fault", "ovehreat@generator1")).isEqualTo(2);
        assertThat(cli.err()).contains("did you mean overheat?");
        var file = file("version: 1\nname: x\nfleet: example\nsede: 3\nsettings: { rtae: 1 }\n");
        assertThat(cli.execute("validate", file.toString(), folder.toString())).isEqualTo(2);
        assertThat(cli.err()).contains("A scenario has no \"sede\"; did you mean \"seed\"?",
                "The settings have no \"rtae\"; did you mean \"rate\"? They have rate,",
                folder + ": This is a folder, not a scenario file.");
    }

    @Test
    void aWebhookThatCannotListenIsToldBeforeTheRun() throws IOException {
        assertThat(cli.execute("run", "--webhook-port", "70000", "--count", "1")).isEqualTo(2);
        assertThat(cli.err()).contains("--webhook-port is 0 to 65535, not 70000");
        var file = file("version: 1\nname: x\nfleet: example\nlength: 60s\n"
                + "timeline:\n  - { at: 5s, name: hot, preset: overheat, target: generator1 }\n"
                + "expect:\n  - { received: { webhook: /a }, after: hot, within: 30s }\n");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());
            assertThat(cli.execute("run", file.toString(), "--mqtt", "mqtt://127.0.0.1:1", "--no-journal",
                    "--webhook-port", port)).isEqualTo(2);
            assertThat(cli.err()).contains("--webhook-port: no webhook can listen on port " + port
                    + " of this computer, which is in use; name another, or 0 for any that is free");
        }
    }

    @Test
    void aCommandPortAndItsTokenAreCheckedBeforeTheRun() throws IOException {
        assertThat(cli.execute("run", "--command-port", "70000")).isEqualTo(2);
        assertThat(cli.err()).contains("--command-port is 0 to 65535, not 70000");
        assertThat(cli.execute("run", "--command-token-file", "x")).isEqualTo(2);
        assertThat(cli.err()).contains("--command-token-file goes with --command-port");
        var inAFile = file("").resolve("token").toString();
        assertThat(cli.execute("run", "--command-port", "0", "--command-token-file", inAFile)).isEqualTo(2);
        assertThat(cli.err()).contains("--command-token-file: " + inAFile + " cannot be written");
    }

    @Test
    void optionsGoBeforeWhatTheFileSays() {
        var text = "version: 1\nname: x\nseed: 5\nfleet: example\nsettings: { rate: 2, speed: 20, payload: timed, "
                + "topicLayout: per-generator, keyLayout: uuid, labels: true, topic: lab }\n";
        var scenario = ScenarioReader.read(text.getBytes(StandardCharsets.UTF_8)).scenario();
        var plain = OptionsTest.run().settings(scenario);
        assertThat(plain.seed()).isEqualTo(5);
        assertThat(plain.rateHz()).isEqualTo(2);
        assertThat(plain.speed()).isEqualTo(20);
        assertThat(plain.messages().topic()).isEqualTo("lab");
        assertThat(plain.messages().payload().id()).isEqualTo("timed");
        assertThat(plain.messages().topicLayout().id()).isEqualTo("per-generator");
        assertThat(plain.messages().keyLayout().id()).isEqualTo("uuid");
        assertThat(plain.messages().labels()).isTrue();
        var said = OptionsTest
                .run("--seed", "6", "--rate", "1", "--speed", "2", "--topic", "mine", "--payload", "classic",
                        "--topic-layout", "single", "--key-layout", "generator", "--no-labels")
                .settings(scenario);
        assertThat(said.seed()).isEqualTo(6);
        assertThat(said.rateHz()).isEqualTo(1);
        assertThat(said.speed()).isEqualTo(2);
        assertThat(said.messages().topic()).isEqualTo("mine");
        assertThat(said.messages().payload().id()).isEqualTo("classic");
        assertThat(said.messages().topicLayout().id()).isEqualTo("single");
        assertThat(said.messages().keyLayout().id()).isEqualTo("generator");
        assertThat(said.messages().labels()).isFalse();
    }

    @Test
    void thoseThatComeWithTheProgramAreListed() {
        assertThat(cli.execute("scenarios")).isZero();
        assertThat(cli.out()).contains(ShippedScenarios.names());
        assertThat(cli.execute("scenarios", "--copy", "no-such")).isEqualTo(2);
        assertThat(cli.err()).contains("There is no scenario \"no-such\"; there are first-demo");
    }
}
