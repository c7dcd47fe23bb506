package io.gensetlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever is in a file: its rows are read, told as bad, or a sentence says that it is none of readings. */
class ReadingFileFuzzTest {
    private static final String[] SEEDS = {"generatorID,lat,lon,temperature,pressure,fuel,ts,seq\n"
            + "generator1,51.9,4.47,88.5,345,70.25,1767225600000,0\n\"generator2\",51.9,4.47,\"88.5\",345,70,2026-01-01T00:00:00Z,1\n",
        "generatorID;lat;lon;temperature;pressure;fuel\ngenerator1;51,9;4,47;88,5;345;70\n",
        "{\"generatorID\":\"g\",\"lat\":1,\"lon\":2,\"temperature\":3,\"pressure\":4,\"fuel\":5,\"ts\":1767225600000}\n"
                + "{\"device\":{\"generatorID\":\"g\",\"coord\":[1,2]},\"payload\":{\"temperature\":3,\"pressure\":4,\"fuel\":5}}\n",
        "run,ordinal,generator,seq,time,coolant_celsius,oil_pressure_kpa,fuel_litres,payload,note\r\n"
                + "r,0,generator1,7,2026-01-01T00:00:00.000Z,88.5,345.0,70.25,\"{\"\"lat\"\":51.9,\"\"lon\"\":4.47}\",\r\n"
                + "r,,,,,,,,,made 1\r\n"};
    private static final byte[] SPECIAL = "\",;\t\r\n{}[]:'\\eE+-.0\u0000é\ufeff"
            .getBytes(StandardCharsets.UTF_8);

    @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void aFileIsReadOrASentenceSaysWhyNot(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var bytes = SEEDS[random.nextInt(SEEDS.length)].repeat(1 + random.nextInt(3))
                .getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(12); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean()
                    ? SPECIAL[random.nextInt(SPECIAL.length)]
                    : (byte) random.nextInt(256);
        }
        long lines = new String(bytes, StandardCharsets.ISO_8859_1).chars()
                .filter(c -> c == '\n' || c == '\r')
                .count() + 1;
        try (var source = ReadingFile.open(new BufferedInputStream(new ByteArrayInputStream(bytes)))) {
            long before = 0;
            long rows = 0;
            for (var row = source.next(); row != null; row = source.next()) {
                rows++;
                assertThat(row.line()).isGreaterThan(before).isLessThanOrEqualTo(lines);
                assertThat(row.temperature() + row.pressure() + row.fuel()).isFinite();
                before = row.line();
            }
            assertThat(rows + source.bad().count()).isLessThanOrEqualTo(lines);
            assertThat(source.bad().told())
                    .allSatisfy(
                            bad -> assertThat(bad.reason()).isNotBlank().doesNotContain("Exception", "\n"));
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception");
        }
    }
}
