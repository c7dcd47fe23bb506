package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphicsTest {
    @TempDir
    Path devices;

    @Test
    void devicesWithoutOneOfGraphicsAreAComputerWithoutIt() throws Exception {
        Files.createFile(devices.resolve("null"));
        assertThat(Graphics.hasNoProcessor(devices)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dri", "nvidiactl", "dxg"})
    void eachDriversDeviceCounts(String name) throws Exception {
        Files.createDirectory(devices.resolve(name));
        assertThat(Graphics.hasNoProcessor(devices)).isFalse();
    }

    @Test
    void whereNothingIsKnownNothingIsDecided() {
        assertThat(Graphics.hasNoProcessor(devices.resolve("missing"))).isFalse();
    }
}
