package io.gensetlab.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path folder;

    /** Another program that tries to take a file. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws Exception {
            try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                System.exit(channel.tryLock() == null ? 1 : 0);
            }
        }
    }

    private boolean canAnotherProgramTakeIt() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = Path.of(Other.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return new ProcessBuilder(List.of(java, "-cp", classes.toString(), Other.class.getName(),
                folder.resolve("lock").toString())).inheritIO().start().waitFor() == 0;
    }

    @Test
    void whoeverAsksAgainInThisProgramDoesNotGiveItAway() throws Exception {
        try (var lock = FolderLock.tryTake(folder)) {
            assertThat(lock).isNotNull();
            assertThat(FolderLock.tryTake(folder)).isNull();
            assertThat(canAnotherProgramTakeIt()).isFalse();
        }
        assertThat(canAnotherProgramTakeIt()).isTrue();
        try (var again = FolderLock.tryTake(folder)) {
            assertThat(again).isNotNull();
        }
    }

    /** All threads begin at the same moment, round after round. */
    private static void atOnce(int rounds, IntFunction<Callable<Boolean>> task) throws Exception {
        int threads = 4;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int round = 0; round < rounds; round++) {
                var gate = new CyclicBarrier(threads);
                var its = task.apply(round);
                var all = new ArrayList<Future<Boolean>>();
                for (int i = 0; i < threads; i++) {
                    all.add(pool.submit(() -> {
                        gate.await();
                        return its.call();
                    }));
                }
                for (var each : all) {
                    assertThat(each.get()).isTrue();
                }
            }
        }
    }

    @Test
    void severalProgramsMayMakeAFileAtTheSameMoment() throws Exception {
        atOnce(500, round -> () -> {
            PrivateFiles.makeFile(folder.resolve("lock" + round));
            return Files.exists(folder.resolve("lock" + round));
        });
    }

    @Test
    void aLockThatGoesTakesNobodyElsesWithIt() throws Exception {
        atOnce(300, round -> () -> {
            var lock = FolderLock.tryTake(folder);
            if (lock != null) {
                var there = Files.exists(folder.resolve("lock"));
                lock.closeAndDelete();
                return there;
            }
            return true;
        });
        // Who looked in vain may have left an empty file: a lock of nobody, that the next one takes.
        var last = FolderLock.tryTake(folder);
        assertThat(last).isNotNull();
        last.closeAndDelete();
        assertThat(folder).isEmptyDirectory();
    }
}
