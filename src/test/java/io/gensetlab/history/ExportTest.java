package io.gensetlab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Transport;
import io.gensetlab.exchange.ExportFormat;
import io.gensetlab.fleet.GeneratorId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportTest {
    @TempDir
    Path folder;
    private HistoryBox box;
    private Path out;

    @BeforeEach
    void open() throws Exception {
        box = new HistoryBox(folder.resolve("history"));
        out = Files.createDirectories(folder.resolve("out"));
    }

    @AfterEach
    void close() {
        box.close();
    }

    private RecordedRun run() throws Exception {
        box.flush();
        return box.runs().getFirst();
    }

    private Export export(ExportFormat format, Path target) throws Exception {
        var export = Export.toFile(run(), format, target);
        export.run();
        return export;
    }

    private void nasty() {
        var message = new OutboundMessage(1, new GeneratorId("=cmd|' calc'!A0"), 0, 1_700_000_000_001L, "r1",
                "a,\"b\"", "t", null, "not \"JSON\",\nat all: ü".getBytes(StandardCharsets.UTF_8), null,
                true);
        box.history().made(message, -5.25, 0.001, 1234567.891, true, true);
        box.history()
                .settled(Transport.KAFKA, message,
                        new DeliveryReport.Rejected(1,
                                new Reason("schema", "+2 errors,\r\n\"fuel\" is missing")));
    }

    @Test
    void aCsvFileReadsBackAsItWas() throws Exception {
        box.readings("r1", 0, 1);
        nasty();
        box.readings("r1", 2, 3);
        var export = export(ExportFormat.CSV, out.resolve("a.csv"));

        assertThat(export.problem()).isEmpty();
        assertThat(export.state()).isEqualTo(ExportState.DONE);
        assertThat(export.written()).isEqualTo(3);
        assertThat(export.progress()).isEqualTo(1);
        List<Map<String, String>> rows;
        try (var values = new CsvMapper().readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(out.resolve("a.csv").toFile())) {
            rows = values.readAll();
        }
        assertThat(rows).hasSize(4);
        assertThat(rows.getFirst()).containsEntry("run", "r1")
                .containsEntry("ordinal", "0")
                .containsEntry("time", "2023-11-14T22:13:20.000Z")
                .containsEntry("coolant_celsius", "88.5")
                .containsEntry("mqtt_fate", "acknowledged")
                .containsEntry("mqtt_ms", "1.235")
                .containsEntry("mqtt_reason_code", "0x10")
                .containsEntry("kafka_partition", "2")
                .containsEntry("kafka_offset", "1000")
                .containsEntry("kafka_schema_id", "7")
                .containsEntry("note", "");
        assertThat(rows.getFirst().get("payload")).startsWith("{\"generatorID\":\"generator1\"")
                .endsWith("}");
        assertThat(rows.get(1)).containsEntry("generator", "'=cmd|' calc'!A0")
                .containsEntry("coolant_celsius", "-5.25")
                .containsEntry("oil_pressure_kpa", "0.0")
                .containsEntry("fuel_litres", "1234567.89")
                .containsEntry("mqtt_fate", "pending")
                .containsEntry("kafka_reason", "schema: +2 errors,\r\n\"fuel\" is missing")
                .containsEntry("payload", "not \"JSON\",\nat all: ü");
        assertThat(rows.getLast()).containsEntry("run", "r1")
                .containsEntry("ordinal", "")
                .containsEntry("note",
                        "made 3; here 3; sampled out 0; left out as the disk took no more 0; gone as the history was full 0; "
                                + "not written yet or at the program's end 0; fates not kept 0");
        var text = Files.readString(out.resolve("a.csv"));
        assertThat(text).startsWith("run,ordinal,generator,seq,time,").endsWith("\r\n");
    }

    @Test
    void jsonLinesHaveOneObjectEach() throws Exception {
        box.readings("r1", 0, 1);
        nasty();
        assertThat(export(ExportFormat.JSON_LINES, out.resolve("a.jsonl")).problem()).isEmpty();

        var lines = Files.readString(out.resolve("a.jsonl")).split("\n");
        assertThat(lines).hasSize(3);
        var json = new ObjectMapper();
        JsonNode first = json.readTree(lines[0]);
        assertThat(first.get("payload").get("temperature").asDouble()).isEqualTo(88.5);
        assertThat(first.get("mqtt_ms").decimalValue()).isEqualByComparingTo("1.235");
        assertThat(first.get("kafka_offset").isIntegralNumber()).isTrue();
        assertThat(first.has("kafka_reason")).isFalse();
        JsonNode second = json.readTree(lines[1]);
        assertThat(second.get("payload").asText()).isEqualTo("not \"JSON\",\nat all: ü");
        assertThat(second.get("generator").asText()).isEqualTo("=cmd|' calc'!A0");
        assertThat(json.readTree(lines[2]).get("export").get("here").asInt()).isEqualTo(2);
    }

    @Test
    void aDatabaseHasOneTableOfReadingsAndTellsOfTheRun() throws Exception {
        box.readings("r1", 0, 5_001);
        nasty();
        var export = export(ExportFormat.SQLITE, out.resolve("a ? ü.sqlite"));
        assertThat(export.problem()).isEmpty();
        assertThat(export.written()).isEqualTo(5_001);

        var copy = Files.copy(out.resolve("a ? ü.sqlite"), out.resolve("b.sqlite"));
        assertThat(HistoryBox.query(copy,
                "SELECT count(*) AS n, sum(kafka_offset) AS s, count(mqtt_ms) AS m, "
                        + "sum(json_valid(payload)) AS j FROM readings"))
                .first()
                .satisfies(row -> assertThat(row).containsEntry("n", 5_001)
                        .containsEntry("m", 5_000)
                        .containsEntry("j", 5_000));
        assertThat(HistoryBox.query(copy, "SELECT value FROM export WHERE name = 'here'").getFirst())
                .containsEntry("value", 5_001);
        assertThat(box.rows("r1"))
                .isEqualTo(HistoryBox.query(copy, "SELECT * FROM readings ORDER BY ordinal"));
    }

    @Test
    void whatWasSampledOutStandsInTheFile() throws Exception {
        try (var small = new HistoryBox(new HistorySettings(folder.resolve("small"), 1L << 30,
                java.time.Duration.ofDays(1), 100))) {
            small.readings("r1", 0, 1_000);
            small.flush();
            var bytes = new ByteArrayOutputStream();
            var export = Export.toStream(small.runs().getFirst(), ExportFormat.CSV, bytes);
            export.run();
            assertThat(export.tally().sampledOut()).isPositive();
            assertThat(bytes.toString(StandardCharsets.UTF_8).lines().toList().getLast())
                    .contains("made 1000; here " + export.written() + "; sampled out "
                            + (1_000 - export.written()));
        }
    }

    @Test
    void whatWasHeldWhenTheProgramEndedByForceIsMissingAndSaid() throws Exception {
        box.readings("r1", 0, 5);
        box.flush();
        for (int i = 5; i < 8; i++) {
            box.made("r1", i);
        }
        // Held for its fates, as of the last commit.
        box.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(300));
        await().until(() -> box.runs().getFirst().tally().made() == 8);
        var run = box.runs().getFirst();
        var bytes = new ByteArrayOutputStream();
        var export = Export.toStream(run, ExportFormat.CSV, bytes);
        export.run();

        assertThat(export.written()).isEqualTo(5);
        assertThat(export.tally().notWritten()).isEqualTo(3);
        assertThat(export.tally().isComplete()).isFalse();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("not written yet or at the program's end 3");

        // One that goes on gets them yet.
        var going = Export.toStream(run.goingOn(), ExportFormat.JSON_LINES, new ByteArrayOutputStream());
        going.run();
        assertThat(going.tally()).isEqualTo(new Tally(5, 5, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsCancelledLeavesNothing(ExportFormat format) throws Exception {
        box.readings("r1", 0, 5_000);
        var there = Files.writeString(out.resolve("a"), "before");
        var export = Export.toFile(run(), format, there);
        export.cancel();
        export.run();
        assertThat(export.state()).isEqualTo(ExportState.CANCELLED);
        assertThat(there).hasContent("before");
        try (var files = Files.list(out)) {
            assertThat(files).containsExactly(there);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFolderThatIsNotThereIsAFailureWithASentence(ExportFormat format) throws Exception {
        box.readings("r1", 0, 10);
        var export = export(format, out.resolve("none").resolve("a"));
        assertThat(export.state()).isEqualTo(ExportState.FAILED);
        assertThat(export.problem()).startsWith("The file could not be written: ");
    }

    @Test
    void aFullDiskLeavesNoFileAndSaysSo() throws Exception {
        box.readings("r1", 0, 20_000);
        var export = Export.toFile(run(), ExportFormat.CSV, out.resolve("a.csv"), file -> new OutputStream() {
            private int left = 500_000;

            @Override
            public void write(int b) throws IOException {
                write(new byte[]{(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                left -= length;
                if (left < 0) {
                    throw new IOException("No space left on device");
                }
            }
        });
        export.run();
        assertThat(export.state()).isEqualTo(ExportState.FAILED);
        assertThat(export.problem()).contains("the disk is full");
        try (var files = Files.list(out)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aDamagedHistoryIsSaid() throws Exception {
        box.readings("r1", 0, 5_000);
        var run = run();
        box.close();
        var bytes = Files.readAllBytes(run.file());
        java.util.Arrays.fill(bytes, 8192, bytes.length, (byte) 0x55);
        Files.write(run.file(), bytes);
        var export = Export.toFile(run, ExportFormat.CSV, out.resolve("a.csv"));
        export.run();
        assertThat(export.problem()).isEqualTo("The run cannot be exported: its history is damaged.");
    }

    @Test
    void numbersAreTheSameEverywhere() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(RowWriter.number(-5.25)).isEqualTo("-5.25");
            assertThat(RowWriter.number(-0.001)).isEqualTo("-0.001");
            assertThat(RowWriter.number(70.0)).isEqualTo("70.0");
            assertThat(RowWriter.number(1.05)).isEqualTo("1.05");
            assertThat(RowWriter.number(1e15)).isEqualTo("1000000000000000");
            assertThat(RowWriter.number(1.0E-7)).isEqualTo("0.00000010");
            assertThat(RowWriter.number(12L)).isEqualTo("12");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aRunThatGoesOnCanBeExported() throws Exception {
        box.readings("r1", 0, 10_000);
        var run = run();
        box.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        var export = Export.toFile(run, ExportFormat.CSV, out.resolve("a.csv"), file -> {
            // Made after the beginning.
            box.readings("r1", 10_000, 20_000);
            try {
                box.flush();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return Files.newOutputStream(file);
        });
        export.run();
        assertThat(export.state()).isEqualTo(ExportState.DONE);
        assertThat(export.written()).isEqualTo(export.tally().inFile()).isGreaterThanOrEqualTo(10_000);
    }
}
