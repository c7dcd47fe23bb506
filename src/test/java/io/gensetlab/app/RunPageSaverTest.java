package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.lab.Lab;
import io.gensetlab.lab.RunAccount;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.ui.control.Toast;
import io.gensetlab.ui.control.Tone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class RunPageSaverTest {
    private final BlockingQueue<Toast> told = new ArrayBlockingQueue<>(5);
    private final BlockingQueue<Path> opened = new ArrayBlockingQueue<>(5);

    private Toast save(@Nullable Path target) throws InterruptedException {
        RunAccount account;
        try (var lab = new Lab("r1", RunSettings.DEMO, InstantSource.fixed(Instant.EPOCH), () -> 0)) {
            account = lab.account();
        }
        new RunPageSaver(() -> account, "1.2.3", name -> {
            assertThat(name).isEqualTo("genset-lab-run-r1.html");
            return target;
        }, opened::add, told::add).save();
        return Objects.requireNonNull(told.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void savesThePageAndOffersToOpenIt(@TempDir Path folder) throws Exception {
        var file = folder.resolve("run.html");
        var toast = save(file);
        assertThat(toast.tone()).isEqualTo(Tone.OK);
        assertThat(Files.readString(file)).contains("<h1>Run r1");
        toast.choices().getFirst().action().run();
        assertThat(opened.poll()).isEqualTo(file);
    }

    @Test
    void saysWhatToDoWhereItCannotBeWritten(@TempDir Path folder) throws Exception {
        var toast = save(folder.resolve("no").resolve("run.html"));
        assertThat(toast.tone()).isEqualTo(Tone.WARNING);
        assertThat(toast.text()).contains("run.html could not be written");
    }
}
