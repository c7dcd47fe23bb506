package io.gensetlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.testing.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever is in a fleet's file: each line is a set or a sentence. */
class FleetCsvFuzzTest {
    private static final String VALID = """
            name;lat;lon;kVA;site type
            Depot;51,9;4,5;625;Port
            "Hall ""2""\nnorth";-33.9;151.2;1250 kVA;Data centre
            Plain;1;2;;
            """;

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void eachLineIsASetOrASentence(@ForAll long seed) {
        var random = new Random(seed);
        var valid = random.nextBoolean() ? VALID : VALID.replace(',', '.').replace(';', ',');
        var text = random.nextInt(8) == 0
                ? new String(Fuzz.bytes(random, 500), StandardCharsets.ISO_8859_1)
                : Fuzz.mutated(random, valid);
        assertThat(Fuzz.outcome(() -> {
            var content = FleetCsv.read(text);
            assertThat(content.problems()).allSatisfy(problem -> {
                assertThat(problem.sentence()).isNotBlank().doesNotContain("Exception");
                assertThat(problem.line()).isPositive();
            });
            assertThat(FleetCsv.read(FleetCsv.write(content.rows())).rows()).hasSameSizeAs(content.rows());
            return content;
        })).as(text).isNull();
    }
}
