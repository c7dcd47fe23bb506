package io.gensetlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class SpeedBoxTest {
    private final List<Double> chosen = new ArrayList<>();

    @Test
    void aSnapshotOfBeforeDoesNotTakeTheChoiceBackAndOneFromElsewhereIsShown() {
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            var box = new ComboBox<Double>();
            var speed = new SpeedBox(box, 10, chosen::add);
            box.setValue(20.0);
            speed.show(10);
            assertThat(box.getValue()).isEqualTo(20.0);
            speed.show(20);
            speed.show(5);
            assertThat(box.getValue()).isEqualTo(5.0);
            box.setValue(50.0);
            speed.show(5);
            assertThat(box.getValue()).isEqualTo(50.0);
            speed.show(10);
            assertThat(box.getValue()).as("reset before the choice was ever seen").isEqualTo(10.0);
            speed.show(3);
            assertThat(box.getItems()).as("as a scenario asks for it").containsSequence(2.0, 3.0, 5.0);
            assertThat(box.getConverter().toString(box.getValue())).isEqualTo("3×");
            assertThat(box.getConverter().toString(2.5)).isEqualTo("2.5×");
            assertThat(chosen).containsExactly(20.0, 50.0);
        });
    }
}
