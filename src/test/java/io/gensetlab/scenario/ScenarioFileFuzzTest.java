package io.gensetlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The files that come with the program, with bytes flipped, cut, spliced with each other, lines doubled, nested deeply, with
 * numbers that nobody has: each is read, or told of with its place. The same ones each time; 100,000 with
 * {@code -Dgensetlab.tries=100000}.
 */
class ScenarioFileFuzzTest {
    private static final int TRIES = Integer.getInteger("gensetlab.tries", 5_000);
    private static final List<String> NUMBERS = List.of("99999999999999999999999", "-99999999999999999999999",
            "1e999",
            "-1e308", "0x7fffffff", "1e-999", "NaN", ".inf", "-0", "9223372036854775808", "2147483648",
            "0.0000000000000001", "1_000_000", "99999999999d", "\u0665", "1,5");
    private static final List<String> NESTED = List.of("[", "{a: ", "- ", "? ", "&a [*a, ", "!!map {", "\"");

    private static final List<byte[]> FILES = ShippedScenarios.names()
            .stream()
            .map(ShippedScenarios::bytes)
            .toList();

    @Test
    void eachIsReadOrToldOf() {
        var random = new Random(20_260_101);
        long longest = 0;
        int slowest = 0;
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            var bytes = mutated(random);
            long began = System.nanoTime();
            boolean good = check(bytes, i);
            long took = System.nanoTime() - began;
            if (took > longest) {
                longest = took;
                slowest = i;
            }
            read += good ? 1 : 0;
        }
        // Generous: a machine may pause for reasons of its own.
        assertThat(Duration.ofNanos(longest)).as("file " + slowest).isLessThan(Duration.ofSeconds(10));
        assertThat(read).as("some are still right, most are not").isBetween(TRIES / 200, TRIES * 3 / 4);
        System.out.printf("%,d files, %,d of them right; the longest took %d ms, number %d%n", TRIES, read,
                longest / 1_000_000, slowest);
    }

    private static byte[] mutated(Random random) {
        var bytes = FILES.get(random.nextInt(FILES.size()));
        for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
            bytes = switch (random.nextInt(7)) {
                case 0 -> flipped(bytes, random);
                case 1 -> cut(bytes, random);
                case 2 -> spliced(bytes, FILES.get(random.nextInt(FILES.size())), random);
                case 3 -> lineDoubled(bytes, random);
                case 4 -> nested(bytes, random);
                case 5 -> numbered(bytes, random);
                default -> lineMoved(bytes, random);
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        var other = bytes.clone();
        for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
            other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return other;
    }

    private static byte[] cut(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(bytes.length));
        return joined(part(bytes, 0, from), part(bytes, to, bytes.length));
    }

    private static byte[] spliced(byte[] bytes, byte[] with, Random random) {
        return joined(part(bytes, 0, random.nextInt(bytes.length)),
                part(with, random.nextInt(with.length), with.length));
    }

    private static byte[] lineDoubled(byte[] bytes, Random random) {
        var lines = lines(bytes);
        int which = random.nextInt(lines.size());
        int times = random.nextInt(100) == 0 ? 20_000 : 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            lines.add(which, lines.get(which));
        }
        return bytes(lines);
    }

    private static byte[] lineMoved(byte[] bytes, Random random) {
        var lines = lines(bytes);
        var line = lines.remove(random.nextInt(lines.size()));
        lines.add(random.nextInt(lines.size() + 1), " ".repeat(random.nextInt(3)) + line);
        return bytes(lines);
    }

    private static byte[] nested(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int depth = random.nextInt(100) == 0 ? 50_000 : 1 + random.nextInt(60);
        var nest = NESTED.get(random.nextInt(NESTED.size())).repeat(depth).getBytes(StandardCharsets.UTF_8);
        return joined(part(bytes, 0, at), nest, part(bytes, at, bytes.length));
    }

    /** Puts another number in the place of one. */
    private static byte[] numbered(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int from = at;
        while (from < bytes.length && !Character.isDigit(bytes[from])) {
            from++;
        }
        int to = from;
        while (to < bytes.length && Character.isDigit(bytes[to])) {
            to++;
        }
        return joined(part(bytes, 0, from),
                NUMBERS.get(random.nextInt(NUMBERS.size())).getBytes(StandardCharsets.UTF_8),
                part(bytes, to, bytes.length));
    }

    private static List<String> lines(byte[] bytes) {
        // One character a byte, so that it comes back as it was.
        return new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
    }

    private static byte[] bytes(List<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Whether it was right. */
    private static boolean check(byte[] bytes, int number) {
        var read = ScenarioReader.read(bytes);
        var scenario = read.scenario();
        if (scenario != null) {
            assertThat(read.problems()).as("file " + number).isEmpty();
            assertThat(ScenarioReader.read(ScenarioWriter.text(scenario)).scenario()).as("file " + number)
                    .isEqualTo(scenario);
            return true;
        }
        assertThat(read.problems()).as("file " + number).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.sentence()).isNotBlank()
                    .doesNotContain("Exception", "io.gensetlab", "snakeyaml", "java.");
        });
        return false;
    }
}
