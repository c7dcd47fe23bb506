package io.gensetlab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.delivery.Messages;
import io.gensetlab.exchange.ExportFormat;
import io.gensetlab.exchange.ReadingFile;
import io.gensetlab.exchange.ReadingRow;
import io.gensetlab.exchange.ReadingSource;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedReadingsTest {
    @TempDir
    Path folder;

    private RecordedRun run(int readings) throws IOException {
        var at = folder.resolve("history");
        try (var history = History.open(new HistorySettings(at, 100_000_000, Duration.ofDays(1)),
                () -> Instant.now().minusSeconds(60), System::nanoTime, (bad, sentence) -> {})) {
            for (int i = 0; i < readings; i++) {
                history.made(Messages.numbered(i), 88.5, i == 3 ? Double.NaN : 345, 70.25, true, true);
            }
        }
        return History.runs(at, (bad, sentence) -> {}).getFirst();
    }

    private static List<ReadingRow> all(ReadingSource source) throws IOException {
        try (source) {
            var rows = new ArrayList<ReadingRow>();
            for (var row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
            return rows;
        }
    }

    @Test
    void aRunIsReadInItsOrderAndWhatHasNoValueIsBad() throws IOException {
        var source = RecordedReadings.open(run(5_000));
        var rows = all(source);
        assertThat(rows).hasSize(4_999).isSortedAccordingTo((a, b) -> Long.compare(a.line(), b.line()));
        assertThat(rows.getLast()).isEqualTo(new ReadingRow(5_000, GeneratorId.numbered(1),
                new GeoPosition(51.9, 4.47), 88.5, 345, 70.25, 1_700_000_004_999L, 4_999L));
        assertThat(source.bad().told()).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(4);
            assertThat(bad.reason()).isEqualTo("There is no pressure.");
        });
    }

    @Test
    void eachExportGivesTheSameRows() throws IOException {
        var run = run(300);
        var rows = all(RecordedReadings.open(run)).stream().map(RecordedReadingsTest::withoutLine).toList();
        for (var format : ExportFormat.values()) {
            var file = folder.resolve("run." + format.extension());
            Export.toFile(run, format, file).run();
            var before = Files.readAllBytes(file);
            var source = ReadingFile.isDatabase(file)
                    ? RecordedReadings.open(file)
                    : ReadingFile.open(file);
            assertThat(all(source)).as(format.id())
                    .extracting(RecordedReadingsTest::withoutLine)
                    .containsExactlyElementsOf(rows);
            assertThat(source.bad().count()).isEqualTo(1);
            assertThat(source.notes()).isEmpty();
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
    }

    private static ReadingRow withoutLine(ReadingRow row) {
        return new ReadingRow(0, row.generator(), row.position(), row.temperature(), row.pressure(),
                row.fuel(), row.ts(), row.seq());
    }

    @Test
    void anotherDatabaseIsASentence() throws IOException {
        var file = Files.writeString(folder.resolve("a.db"), "SQLite format 3\0and nothing of it");
        assertThatThrownBy(() -> RecordedReadings.open(file)).isInstanceOf(IOException.class)
                .hasMessageStartingWith("a.db is no exported run: ");
    }
}
