package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentCommandTest {
    private final RecordedCli cli = new RecordedCli();

    @Test
    void theWindowShowsItAndTheProcessGoesOn() {
        assertThat(cli.execute("present", "first-demo")).isNegative();
        assertThat(cli.presented()).isEqualTo("first-demo");
        cli.execute("present", "--repeat", "first-demo");
        assertThat(cli.presented()).isEqualTo("first-demo again and again");
    }

    @Test
    void noWindowOpensForAFileThatIsWrong(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("a.scenario.yaml"), "version: 1\nnmae: x\n");
        assertThat(cli.execute("present", file.toString())).isEqualTo(ExitCode.USAGE.code());
        assertThat(cli.err()).contains("a.scenario.yaml:2:1").contains("name");
        assertThat(cli.execute("present", "no-such-thing")).isEqualTo(ExitCode.USAGE.code());
        assertThat(cli.presented()).isEmpty();
    }
}
