package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FxmlViewTest {
    @Test
    void everyFileInFxmlHasAConstantAndEveryConstantAFile() throws Exception {
        try (var files = Files.list(Path.of("fxml"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(FxmlView.values()).map(FxmlView::file).toList());
        }
    }

    @Test
    void aControllerThatNobodyRegisteredIsAnError() {
        assertThatThrownBy(() -> new Controllers().call(String.class))
                .hasMessageContaining("java.lang.String");
    }
}
