package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.FaultPreset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The guide's chapter on the terminal names the options that there are, all of them, and no others. */
class GuideOptionsTest {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    /** A table's row for an option of {@code run}. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(--[a-z-]+)` \\|");

    private static String chapter() throws IOException {
        return Files.readString(Path.of("docs/guide/05-headless.md"));
    }

    private static TreeSet<String> options(Object options) {
        var names = new TreeSet<String>();
        CommandLine.Model.CommandSpec.forAnnotatedObject(options)
                .options()
                .forEach(option -> names.addAll(Arrays.asList(option.names())));
        return names;
    }

    @Test
    void theTablesNameEveryOptionOfRun() throws IOException {
        var named = new TreeSet<String>();
        ROW.matcher(chapter()).results().forEach(found -> named.add(found.group(1)));
        assertThat(named).isEqualTo(options(new RunOptions()));
    }

    @Test
    void theChapterOnReplayNamesEveryOptionOfItsOwn() throws IOException {
        var named = new TreeSet<String>();
        var text = Files.readString(Path.of("docs/guide/13-replay.md"));
        text.lines()
                .filter(line -> line.startsWith("| `--"))
                .forEach(line -> OPTION.matcher(line.substring(0, line.indexOf('|', 1)))
                        .results()
                        .forEach(found -> named.add(found.group())));
        var ours = options(new ReplayOptions());
        var own = new TreeSet<>(ours);
        own.removeAll(options(new SendOptions()));
        assertThat(named).isEqualTo(own);
        ours.addAll(List.of("--list", "--page"));
        OPTION.matcher(text).results().forEach(found -> assertThat(ours).contains(found.group()));
    }

    @Test
    void everyOptionInTheGuideIsOneOfOurs() throws IOException {
        var ours = options(new RunOptions());
        ours.addAll(List.of("--help", "--list", "--run", "--discard", "--other-brokers", "--copy",
                "--no-labels"));
        try (var guide = Files.list(Path.of("docs/guide")); var examples = Files.walk(Path.of("examples"))) {
            for (var file : Stream.concat(guide, examples)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList()) {
                var lines = Files.readAllLines(file)
                        .stream()
                        .filter(line -> line.contains("genset-lab run"))
                        .toList();
                for (var line : lines) {
                    OPTION.matcher(line)
                            .results()
                            .forEach(
                                    found -> assertThat(ours).as(file + ": " + line).contains(found.group()));
                }
            }
        }
        // Kafka's own tools have options of their own.
        var text = chapter().replaceAll("`kafka-[a-z]+\\.sh[^`]*`", "");
        OPTION.matcher(text).results().forEach(found -> assertThat(ours).contains(found.group()));
    }

    @Test
    void everyPresetAndExitStatusIsThere() throws IOException {
        assertThat(chapter())
                .contains(Arrays.stream(FaultPreset.values()).map(p -> "`" + p.id() + "`").toList());
        for (var code : ExitCode.values()) {
            assertThat(chapter()).contains("\n| " + code.code() + " | ");
        }
    }
}
