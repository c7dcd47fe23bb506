package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Messages;
import io.gensetlab.history.History;
import io.gensetlab.history.HistorySettings;
import io.gensetlab.lab.HistoryPlan;
import io.gensetlab.lab.JournalPlan;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.SecretStore;
import io.gensetlab.testing.Mosquitto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ExportCommandTest {
    private static final String ID = "test-run";

    @TempDir
    Path folder;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private JournalPlan plan;

    @BeforeEach
    void plan() {
        plan = new JournalPlan(folder.resolve("journal"), 100_000_000, Duration.ofDays(1),
                DropPolicy.DROP_OLDEST,
                Duration.ofMillis(50),
                new HistoryPlan(folder.resolve("history"), 100_000_000, Duration.ofDays(1)));
    }

    private int execute(OutputStream out, String... args) {
        return new Cli(new CliContext(InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8), false, InstantSource.system(),
                System::nanoTime, Map.of(), () -> "second", "1.2.3", Map::of,
                new SecretFinder(Map.of(), SecretStore.none("No keyring in a test.")), () -> plan, () -> 0,
                (scenario, repeat) -> 0))
                .execute(args);
    }

    private int execute(String... args) {
        errors.reset();
        output.reset();
        return execute(output, args);
    }

    private String said() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    private void history(int readings) {
        try (var history = History.open(
                new HistorySettings(folder.resolve("history"), 100_000_000, Duration.ofDays(1)),
                () -> Instant.now().minusSeconds(60), System::nanoTime, (bad, sentence) -> {})) {
            for (int i = 0; i < readings; i++) {
                history.made(Messages.numbered(i), 88.5, 345, 70, true, true);
            }
        }
    }

    @Test
    void theFilesEndingTellsTheFormat() throws Exception {
        history(100);
        var csv = folder.resolve("run.csv");
        assertThat(execute("export", csv.toString())).as(said()).isZero();
        assertThat(said()).contains("Run " + ID + " of ", ": 100 readings written to " + csv);
        assertThat(Files.readAllLines(csv)).hasSize(102);

        assertThat(execute("export", folder.resolve("run.ndjson").toString(), "--run", ID)).as(said())
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("run.ndjson"))).hasSize(101);

        assertThat(execute("export", folder.resolve("anything").toString(), "--format", "sqlite")).as(said())
                .isZero();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("anything"));
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM readings")) {
            assertThat(rows.getInt(1)).isEqualTo(100);
        }
    }

    @Test
    void standardOutputGetsTheReadingsAndNothingElse() {
        history(3);
        assertThat(execute("export", "-", "--format", "jsonl")).as(said()).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8).lines()).hasSize(4)
                .allMatch(line -> line.startsWith("{"));
        assertThat(said()).contains("3 readings written");
    }

    @Test
    void whoReadsStandardOutputMayGoAway() {
        history(5_000);
        errors.reset();
        assertThat(execute(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        }, "export", "-", "--format", "csv")).isEqualTo(1);
        assertThat(said()).contains("The output could not be written: nobody reads the output any more.")
                .doesNotContain("folder");
    }

    @Test
    void theListTellsWhichRunsThereAre() {
        assertThat(execute("export", "--list")).isZero();
        assertThat(said()).contains("There is no run in the history yet.");
        history(1);
        assertThat(execute("export", "--list")).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("Run " + ID + " of ", ": 1 reading");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"|Name the file to write, or --list", "run.txt|Name the format",
        "run.csv --format xml|--format is csv, jsonl or sqlite",
        "- --format sqlite|A SQLite database needs a file",
        "- |Name the format", "run.csv --run nobody|there is no run nobody in the history",
        "there.csv|there.csv is there already; --force replaces it", "none/run.csv|there is no folder",
        "folder.csv|is a folder"})
    void whatCannotBeIsSaidBeforeAnythingIsWritten(String args, String sentence) throws Exception {
        history(1);
        Files.writeString(folder.resolve("there.csv"), "mine");
        Files.createDirectory(folder.resolve("folder.csv"));
        var words = ("export " + (args == null ? "" : args)).strip().split(" +");
        for (int i = 1; i < Math.min(2, words.length); i++) {
            words[i] = words[i].equals("-") ? "-" : folder.resolve(words[i]).toString();
        }
        assertThat(execute(words)).as(said()).isEqualTo(2);
        assertThat(said()).contains(sentence);
        assertThat(folder.resolve("there.csv")).hasContent("mine");
        assertThat(folder.resolve("run.csv")).doesNotExist();
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyIfThatIsSaid() throws Exception {
        history(1);
        var file = Files.writeString(folder.resolve("a.csv"), "mine");
        assertThat(execute("export", file.toString(), "--force")).as(said()).isZero();
        assertThat(file).content().startsWith("run,ordinal");
    }

    @Test
    void withoutAHistoryThereIsNothingToExport() {
        plan = JournalPlan.OFF;
        assertThat(execute("export", "--list")).isEqualTo(2);
        assertThat(said()).contains("There is no history on this computer");
    }

    @Test
    void switchedOffTheRunsBeforeAreThereStill() throws Exception {
        history(3);
        plan = new JournalPlan(null, 0, Duration.ZERO, DropPolicy.DROP_OLDEST, Duration.ZERO,
                new HistoryPlan(folder.resolve("history"), false, 100_000_000, Duration.ofDays(1)));
        assertThat(execute("export", folder.resolve("run.csv").toString())).as(said()).isZero();
        assertThat(folder.resolve("run.csv")).isNotEmptyFile();
    }

    @Test
    void whatARunDeliveredIsExportedWithItsFates() throws Exception {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        try (var broker = Mosquitto.start()) {
            assertThat(execute("run", "--mqtt", "mqtt://127.0.0.1:" + broker.port(), "--generators", "5",
                    "--count",
                    "500", "--rate", "max")).as(said()).isZero();
            var file = folder.resolve("run.csv");
            assertThat(execute("export", file.toString())).as(said()).isZero();
            var lines = Files.readAllLines(file);
            assertThat(lines).hasSize(502);
            assertThat(lines.subList(1, 501))
                    .allMatch(line -> line.startsWith("second,") && line.contains(",acknowledged,"));
            assertThat(lines.getLast()).contains("made 500; here 500; sampled out 0");

            assertThat(execute("run", "--mqtt", "mqtt://127.0.0.1:" + broker.port(), "--no-journal",
                    "--count", "10"))
                    .as(said())
                    .isZero();
            assertThat(execute("export", "--list")).isZero();
            assertThat(output.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        }
    }
}
