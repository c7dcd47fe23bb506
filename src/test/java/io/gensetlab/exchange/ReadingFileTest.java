package io.gensetlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files from elsewhere. */
class ReadingFileTest {
    private static final String HEADER = "generatorID,lat,lon,temperature,pressure,fuel";
    private static final String ROW = "generator1,51.9,4.47,88.5,345,70.25";
    private static final ReadingRow READ = new ReadingRow(2, GeneratorId.numbered(1),
            new GeoPosition(51.9, 4.47),
            88.5, 345, 70.25, null, null);

    private final List<ReadingRow> rows = new ArrayList<>();

    @TempDir
    Path folder;

    private ReadingSource read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private ReadingSource read(byte[] bytes) throws IOException {
        try (var source = ReadingFile.open(new BufferedInputStream(new ByteArrayInputStream(bytes)))) {
            for (var row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
            return source;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADER + "\n" + ROW, "\ufeff" + HEADER + "\r\n" + ROW + "\r\n\r\n",
        "fuel;lon;generatorid;LAT;Pressure;temperature\r70,25;4,47;generator1;51,9;345;88,5",
        "generatorID\tlat\tlon\ttemperature\tpressure\tfuel\ngenerator1\t51,9\t4.47\t+88.5\t3.45e2\t70.25",
        "\"generatorID\",\"lat\",\"lon\",\"temperature\",\"pressure\",\"fuel\"\n\"generator1\", 51.9 ,4.47,\"88.5\",345,70.25,,",
        "\n{\"generatorID\":\"generator1\",\"lat\":51.9,\"lon\":4.47,\"temperature\":88.5,\"pressure\":345,\"fuel\":70.25}",
        "\ufeff\n{\"fuel\":\"70.25\",\"GENERATORID\":\"generator1\",\"lat\":51.9,\"lon\":4.47,\"temperature\":8.85e1,\"pressure\":345,\"ts\":null}\n",
        "\n{\"device\":{\"generatorID\":\"generator1\",\"coord\":[51.9,4.47]},\"payload\":{\"temperature\":88.5,\"pressure\":345,\"fuel\":70.25}}"})
    void theSixColumnsComeInManyShapes(String text) throws IOException {
        var source = read(text);
        assertThat(source.bad().told()).isEmpty();
        assertThat(rows).containsExactly(READ);
        assertThat(source.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1767225600000,1767225600000", "2026-01-01T00:00:00Z,1767225600000",
        "2026-01-01T01:00:00.250+01:00,1767225600250", "2026-01-01 00:00:00,1767225600000",
        "2025-12-31T19:00-05:00,1767225600000"})
    void timesAreMillisecondsOrIso(String text, long millis) throws IOException {
        read(HEADER + ",ts,seq\n" + ROW + "," + text + ",17");
        read("{\"generatorID\":\"generator1\",\"lat\":51.9,\"lon\":4.47,\"temperature\":88.5,\"pressure\":345,\"fuel\":70.25,\"seq\":17,\"ts\":\""
                + text + "\"}");
        assertThat(rows).hasSize(2).allMatch(row -> row.ts() == millis && row.seq() == 17);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "generator1,51.9,4.47,88.5,345               | There is no fuel.",
        ",51.9,4.47,88.5,345,70                      | There is no generatorID.",
        "a/b,51.9,4.47,88.5,345,70                   | topic level",
        "generator1,151.9,4.47,88.5,345,70           | Latitude is",
        "generator1,51.9,4.47,hot,345,70             | temperature is a number, not “hot”.",
        "generator1,51.9,4.47,NaN,345,70             | temperature is a number",
        "generator1,51.9,4.47,0x1p3,345,70           | temperature is a number",
        "generator1,51.9,4.47,1e300,345,70           | temperature is out of range",
        "generator1,51.9,4.47,88.5,345,70,noon       | ts is epoch milliseconds or ISO-8601",
        "generator1,51.9,4.47,88.5,345,70,1960-01-01T00:00Z | ts is before 1970",
        "generator1,51.9,4.47,88.5,345,70,,-1        | seq is a whole number",
        "generator1,51.9,4.47,88.5,345,70,,,more     | 9 values",
        "generator1,51.9,4.47,\"88.5,345,70          | quotation mark"})
    void aBrokenRowIsToldWithItsLineAndCostsNoOther(String broken, String reason) throws IOException {
        var source = read(HEADER + ",ts,seq\n" + ROW + "\n" + broken + "\n" + ROW + "\n" + ROW);
        assertThat(rows).extracting(ReadingRow::line).containsExactly(2L, 4L, 5L);
        assertThat(source.bad().count()).isEqualTo(1);
        assertThat(source.bad().told().getFirst().line()).isEqualTo(3);
        assertThat(source.bad().told().getFirst().reason()).contains(reason);
    }

    @Test
    void brokenLinesOfJsonAreToldToo() throws IOException {
        var good = "{\"generatorID\":\"g\",\"lat\":1,\"lon\":2,\"temperature\":3,\"pressure\":4,\"fuel\":5}";
        var source = read(good + "\n{\"generatorID\":\n[1]\n" + good + good + "\n{\"lat\":1}\n"
                + good.replace("3", "true") + "\n" + good);
        assertThat(rows).hasSize(2);
        assertThat(source.bad().told()).extracting(BadRows.Row::line).containsExactly(2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void aRecordMayHaveLinesAndALongOneIsBad() throws IOException {
        var source = read(
                HEADER + ",remark\n" + ROW + ",\"a\nb, \"\"c\"\"\"\n" + ROW + "," + "x".repeat(70_000)
                        + "\n" + ROW + ",z");
        assertThat(rows).extracting(ReadingRow::line).containsExactly(2L, 5L);
        assertThat(source.bad().told()).extracting(BadRows.Row::line).containsExactly(4L);
        assertThat(source.bad().told().getFirst().reason()).contains("64 KB");
        assertThat(source.notes()).containsExactly("Not used: remark.");
    }

    @Test
    void aLineThatIsNotUtf8IsBad() throws IOException {
        var source = read((HEADER + "\n" + ROW + "\ngénérateur,51,4,88,345,70\n" + ROW)
                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(rows).hasSize(2);
        assertThat(source.bad().told()).containsExactly(new BadRows.Row(3, "The line is not UTF-8."));
    }

    @Test
    void theFirstHundredBadRowsAreToldAndAllCounted() throws IOException {
        var source = read(HEADER + "\n" + "x\n".repeat(1_000) + ROW);
        assertThat(rows).hasSize(1);
        assertThat(source.bad().count()).isEqualTo(1_000);
        assertThat(source.bad().told()).hasSize(100).last().extracting(BadRows.Row::line).isEqualTo(101L);
    }

    @Test
    void secondsAreSuspected() throws IOException {
        assertThat(read(HEADER + ",ts\n" + ROW + ",1767225600\n" + ROW + ",1767225601").notes())
                .singleElement()
                .asString()
                .contains("ts 1767225600 in line 2", "1970", "seconds?");
    }

    @Test
    void aShortRowOfAnExportWhoseColumnsWereMovedEndsNothing() throws IOException {
        var source = read("""
                note,payload,coolant_celsius,oil_pressure_kpa,fuel_litres,time,seq,generator
                somebody's remark
                ,"{""lat"":51.9,""lon"":4.47}",88.5,345,70.25,,,generator1
                ,short
                """);
        assertThat(rows).hasSize(1);
        assertThat(source.bad().told()).containsExactly(new BadRows.Row(4, "There is no generatorID."));
    }

    @Test
    void ourOwnExportsAreRead() throws IOException {
        var csv = read(
                """
                        run,ordinal,generator,seq,time,coolant_celsius,oil_pressure_kpa,fuel_litres,payload,note\r
                        r,0,generator1,7,2026-01-01T00:00:00.000Z,88.5,345.0,70.25,"{""generatorID"":""generator1"",""lat"":51.9,""lon"":4.47}",\r
                        r,1,generator1,8,2026-01-01T00:00:01.000Z,89.5,345.0,70.25,"{""generatorID"":""gen",\r
                        r,2,generator2,0,2026-01-01T00:00:01.000Z,89.5,345.0,70.25,"broken",\r
                        r,,,,,,,,,made 3; here 3\r
                        """);
        assertThat(csv.bad().told())
                .containsExactly(new BadRows.Row(4, "Its payload has no position."));
        var jsonl = read(
                """
                        {"run":"r","ordinal":0,"generator":"generator1","seq":7,"time":"2026-01-01T00:00:00.000Z","coolant_celsius":88.5,"oil_pressure_kpa":345,"fuel_litres":70.25,"payload":{"device":{"coord":[51.9,4.47]}}}
                        {"export":{"run":"r","made":1}}
                        """);
        assertThat(jsonl.bad().count()).isZero();
        assertThat(jsonl.notes()).isEmpty();
        var first = new ReadingRow(2, READ.generator(), READ.position(), 88.5, 345, 70.25, 1767225600000L,
                7L);
        assertThat(rows).hasSize(3)
                .contains(first)
                .last()
                .isEqualTo(new ReadingRow(1, first.generator(), first.position(), 88.5, 345, 70.25,
                        first.ts(), 7L));
        assertThat(rows.get(1).position()).isEqualTo(first.position());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|empty", "'  '|empty", "'[{}]'|JSON array",
        "'generatorID,lat,lon,temperature,pressure'|no column fuel",
        "'generatorID,lat,lat,lon,temperature,pressure,fuel'|twice", "'a,\"b'|not closed"})
    void aWrongFileIsASentence(String text, String words) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessageContaining(words);
    }

    @Test
    void whatIsNoTextIsASentence() throws IOException {
        assertThatThrownBy(() -> read(new byte[]{0x1f, (byte) 0x8b, 8})).hasMessageContaining("compressed");
        assertThatThrownBy(() -> read(HEADER.getBytes(StandardCharsets.UTF_16)))
                .hasMessageContaining("UTF-16");
        assertThatThrownBy(() -> ReadingFile.open(folder)).hasMessageContaining("folder");
        assertThatThrownBy(() -> ReadingFile.open(folder.resolve("none.csv")))
                .hasMessageContaining("not there");
        var file = Files.writeString(folder.resolve("a.csv"), "x");
        assertThatThrownBy(() -> ReadingFile.open(file)).hasMessageStartingWith("a.csv: ");
        assertThat(ReadingFile.isDatabase(file)).isFalse();
    }
}
