package io.gensetlab.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Threads, open files, sockets and heap of this process, before and after. */
public final class Leftovers {
    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final List<String> OURS = List.of("mqtt-", "MQTT ", "kafka-", "link-proxy");
    private static final Duration SOON = Duration.ofSeconds(30);
    /** What the test's own figures, and classes and code that are loaded meanwhile, may take. */
    private static final long HEAP_BYTES = 24L << 20;

    private final long handles;
    private final long heap;

    private Leftovers(long handles, long heap) {
        this.handles = handles;
        this.heap = heap;
    }

    /** What there is now. */
    public static Leftovers now() {
        return new Leftovers(handles(), heap());
    }

    /** Fails if threads of publishers and links are left, or more handles or clearly more heap than at the beginning. */
    public String check() {
        await().atMost(SOON).untilAsserted(() -> assertThat(threads()).as("threads left behind").isEmpty());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(handles()).as("open files and sockets")
                        .isLessThanOrEqualTo(handles));
        long now = heap();
        assertThat(now - heap).as("heap left behind").isLessThan(HEAP_BYTES);
        return "handles " + handles + " → " + handles() + ", heap " + (heap >> 20) + " → " + (now >> 20)
                + " MiB";
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .map(Thread::getName)
                .filter(name -> OURS.stream().anyMatch(name::startsWith))
                .sorted()
                .toList();
    }

    /** Sockets, pipes and files but for jars, which are opened when a class of theirs is first needed; 0 without /proc. */
    private static long handles() {
        if (!Files.isDirectory(OPEN)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(OPEN)) {
            return open.map(Leftovers::target)
                    .filter(Objects::nonNull)
                    .filter(target -> !target.endsWith(".jar") && !target.endsWith(".so"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String target(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (IOException e) {
            // Closed meanwhile.
            return null;
        }
    }

    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
