package io.gensetlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Files as nobody writes them: no crash, no hang, no stack trace, and what is read is written and read again the same.
 * A hundred thousand of each with {@code -Dgensetlab.tries=100000}.
 */
class ScenarioFuzzTest {
    private static final List<String> SCRAPS = List.of(":", "- ", "\n", "  ", "{", "}", "[", "]", "&a ", "*a",
            "!!int ", "\"", "'", "|", ">", "#", "%", "---\n", "null", "~", "1e999", "-1",
            "99999999999999999999", "NaN",
            "all", "generator1", "at: ", "fault: ", "command: ", "with: ", "9h", "\u0000", "\uD800", "\uFEFF",
            "\t",
            "? ", "<<: ", "share: 200 %", "$.a", "area: [1,2,3,4]", "version: 1", "é", "\r", "\u2028");

    @Provide
    Arbitrary<String> broken() {
        return Arbitraries.randomValue(ScenarioFuzzTest::broken);
    }

    /** The full example with some of it cut, doubled, moved, or put in from somewhere else. */
    private static String broken(Random random) {
        var text = new StringBuilder(ScenarioReaderTest.ALL);
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(40));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
                case 3 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                case 4 -> text.replace(at, end, SCRAPS.get(random.nextInt(SCRAPS.size())));
                default -> text.setCharAt(at, (char) random.nextInt(0x10000));
            }
        }
        return text.toString();
    }

    @Property
    void aBrokenFileIsReadOrToldOf(@ForAll("broken") String text) {
        check(text);
    }

    @Property
    void anyTextIsReadOrToldOf(@ForAll String text) {
        check(text);
    }

    private static void check(String text) {
        long began = System.nanoTime();
        var read = ScenarioReader.read(text);
        // Generous: a machine may pause for reasons of its own.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        var scenario = read.scenario();
        if (scenario == null) {
            assertThat(read.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.column()).isPositive();
                assertThat(problem.sentence()).isNotBlank().doesNotContain("Exception", "io.gensetlab");
            });
        } else {
            assertThat(read.problems()).isEmpty();
            assertThat(ScenarioReader.read(ScenarioWriter.text(scenario)).scenario()).isEqualTo(scenario);
        }
    }
}
