package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingsTest {
    @TempDir
    Path home;

    @Test
    void whereNobodyLooksTheReportOfTheLastEndIsNotUsedUp() throws Exception {
        var logs = Files.createDirectories(home.resolve(".local/state/genset-lab/logs"));
        Files.writeString(logs.resolve("running-3"),
                "pid=4711\nstarted=2026-11-22T14:00:00Z\nversion=1\nworkingFolder=/\ntemporaryFolder=/\n");
        var surroundings = Outside.in(home);
        try (var session = surroundings.session()) {
            assertThat(surroundings.asNobodyLooks().session().takeUnoffered()).isNull();
            assertThat(session.takeUnoffered()).isNotNull();
        }
    }
}
