package io.gensetlab.bench;

import io.gensetlab.installed.Display;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * How long the installed program takes to start, and what memory it then has, with the cache of the training run and
 * without, by turns; on Xvfb with openbox. Two figures come from the program's own log, two from outside: when the
 * screen's pixels changed. Prints a table in Markdown.
 *
 * <p>Arguments: the launcher (default {@code target/installer-work/genset-lab/bin/genset-lab}), how often (default 7).
 */
public final class StartBench {
    private static final Pattern SHOWN = Pattern.compile("window shown after (\\d+) ms");
    private static final Pattern COMPLETE = Pattern.compile("panels in sight after (\\d+) ms");
    private static final Pattern READY = Pattern.compile("embedded brokers ready after (\\d+) ms");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int POLL_MILLIS = 10;
    private static final int IDLE_SECONDS = 20;
    private static final int LIMIT_SECONDS = 60;
    private static final double WINDOW_SHARE = 0.6;

    private static final String ON_SCREEN = "60 % of the screen changed, seen from outside (ms)";
    private static final String WINDOW = "window shown, by the log (ms)";
    private static final String PANELS = "all panels in sight, by the log (ms)";
    private static final String BROKERS = "embedded brokers ready, by the log (ms)";
    private static final String MEMORY = "resident memory, 20 s after that (MB)";
    private static final String WITH = "with the cache";
    private static final String WITHOUT = "without";

    private final Path launcher;
    private final Path folder;
    private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

    private StartBench(Path launcher, Path folder) {
        this.launcher = launcher;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        var launcher = Path
                .of(arguments.length > 0 ? arguments[0] : "target/installer-work/genset-lab/bin/genset-lab")
                .toAbsolutePath();
        int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        var bench = new StartBench(launcher, Files.createTempDirectory("start-bench"));
        // The first start of all reads the files from the disk; it is not counted.
        bench.measure("first", Map.of(), 0);
        bench.figures.clear();
        for (int i = 0; i < times; i++) {
            bench.measure(WITH, Map.of(), IDLE_SECONDS);
            bench.measure(WITHOUT, Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=off"), IDLE_SECONDS);
        }
        bench.print(times);
    }

    private void measure(String name, Map<String, String> environment, int idleSeconds) throws Exception {
        var here = Files.createTempDirectory(folder, "run");
        try (var display = new Display(here.resolve("display"), 1440, 900)) {
            var builder = new ProcessBuilder(launcher.toString()).redirectErrorStream(true)
                    .redirectOutput(here.resolve("output").toFile());
            for (var place : List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")) {
                builder.environment().put(place, here.toString());
            }
            builder.environment().put("DISPLAY", display.name());
            builder.environment().putAll(environment);
            var empty = display.points();
            long start = System.nanoTime();
            var process = builder.start();
            try {
                while (changed(empty, display.points()) < WINDOW_SHARE) {
                    pause(process, start);
                }
                note(ON_SCREEN, name, (System.nanoTime() - start) / 1e6);
                var log = here.resolve("genset-lab/logs/genset-lab.log");
                note(WINDOW, name, await(process, start, log, SHOWN));
                note(PANELS, name, await(process, start, log, COMPLETE));
                note(BROKERS, name, await(process, start, log, READY));
                TimeUnit.SECONDS.sleep(idleSeconds);
                note(MEMORY, name,
                        figure(Path.of("/proc", Long.toString(process.pid()), "status"), RESIDENT) / 1000);
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    private static void pause(Process process, long start) throws InterruptedException {
        if (!process.isAlive() || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
            throw new IllegalStateException("The window did not come up.");
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }

    private static double await(Process process, long start, Path log, Pattern line) throws Exception {
        double found = figure(log, line);
        while (Double.isNaN(found)) {
            pause(process, start);
            found = figure(log, line);
        }
        return found;
    }

    private static double figure(Path file, Pattern pattern) throws IOException {
        var found = pattern.matcher(Files.exists(file) ? Files.readString(file) : "");
        return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
    }

    private static double changed(int[][] before, int[][] now) {
        int all = 0;
        int different = 0;
        for (int y = 0; y < now.length; y++) {
            for (int x = 0; x < now[y].length; x++) {
                all++;
                different += before[y][x] == now[y][x] ? 0 : 1;
            }
        }
        return (double) different / all;
    }

    private void note(String what, String name, double value) {
        figures.computeIfAbsent(what, key -> new LinkedHashMap<>())
                .computeIfAbsent(name, key -> new ArrayList<>())
                .add(value);
    }

    private void print(int times) throws IOException {
        System.out.printf(Locale.ROOT,
                "Medians of %d starts each, by turns, files in the page cache; range in brackets; %d"
                        + " processors, load over the last 15 minutes %s.%n%n",
                times, Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[2]);
        System.out.printf("| | %s | %s | %s : %s |%n|---|---|---|---|%n", WITH, WITHOUT, WITHOUT, WITH);
        figures.forEach((what, sides) -> {
            var with = sides.get(WITH);
            var without = sides.get(WITHOUT);
            System.out.printf(Locale.ROOT, "| %s | %s | %s | %.2f |%n", what, cell(with), cell(without),
                    median(without) / median(with));
        });
        var image = launcher.getParent().getParent();
        System.out.printf("%n| size | MB |%n|---|---|%n");
        size("image", image);
        size("of it the cache", image.resolve("lib/app/app.aot"));
        size("of it the runtime", image.resolve("lib/runtime"));
        size("of it libraries and cache", image.resolve("lib/app"));
        try (var made = Files.list(Path.of("target/installer"))) {
            for (var file : made.sorted().toList()) {
                size(file.getFileName().toString(), file);
            }
        }
    }

    private static void size(String name, Path at) throws IOException {
        try (var files = Files.walk(at)) {
            long bytes = files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
            System.out.printf(Locale.ROOT, "| %s | %.1f |%n", name, bytes / 1e6);
        }
    }

    private static String cell(List<Double> values) {
        var sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        return String.format(Locale.ROOT, "%.0f (%.0f–%.0f)", median(values), sorted.getFirst(),
                sorted.getLast());
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
