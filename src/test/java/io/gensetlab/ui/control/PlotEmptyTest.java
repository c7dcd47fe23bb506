package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The word for "nothing" in charts of all widths. */
@ExtendWith(ApplicationExtension.class)
class PlotEmptyTest {
    private static final String WORDS = "No acknowledgement yet";

    private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
    private TimeSeriesPlot plot;

    @Start
    void start(Stage stage) {
        plot = new TimeSeriesPlot(() -> Instant.ofEpochMilli(now.get()));
        plot.setEmptyText(WORDS);
        plot.addSeries(new PlotSeries("MQTT", "mqtt", 10));
        plot.setManaged(false);
        FxStage.show(stage, new Pane(plot), 600, 240);
    }

    private record Seen(String text, double left, double width, double longest, double height) {}

    private Seen at(double width, double height) {
        long before = FxStage.get(() -> {
            plot.resize(width, height);
            plot.layout();
            return plot.redraws();
        });
        now.addAndGet(5_000);
        await().until(() -> FxStage.get(plot::redraws) > before);
        return FxStage.get(() -> {
            var label = (Label) plot.lookup(".plot-empty");
            double longest = 0;
            for (var word : WORDS.split(" ")) {
                var text = new Text(word);
                text.setFont(label.getFont());
                longest = Math.max(longest, text.getLayoutBounds().getWidth());
            }
            return new Seen(label.getText(), label.getLayoutX(), label.getWidth(), longest,
                    label.getHeight());
        });
    }

    @Test
    void noLineEndsWithinAWord() {
        for (double width : new double[]{110, 130, 150, 170, 200, 260, 400}) {
            var seen = at(width, 120);
            assertThat(seen.text()).as("at %s", width).isIn(Set.of(WORDS, ""));
            if (!seen.text().isEmpty()) {
                assertThat(seen.width()).as("at %s", width).isGreaterThanOrEqualTo(seen.longest());
                assertThat(seen.left() + seen.width()).as("at %s", width).isLessThanOrEqualTo(width);
            }
        }
        assertThat(at(110, 120).text()).as("no room for the longest word").isEmpty();
        assertThat(at(260, 120).text()).as("and there is again").isEqualTo(WORDS);
        assertThat(at(152, 52).text()).as("no room for two lines").isEmpty();
    }
}
