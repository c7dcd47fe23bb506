package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class FontsTest {
    @ParameterizedTest
    @ValueSource(strings = {Fonts.FAMILY, Fonts.MEDIUM, Fonts.SEMI_BOLD})
    void everyDigitIsAsWide(String family) {
        Fonts.load();
        Font font = Font.font(family, 40);
        assertThat(font.getFamily()).isEqualTo(family);
        double[] widths = IntStream.rangeClosed(0, 9).mapToDouble(digit -> {
            Text text = new Text(Integer.toString(digit).repeat(10));
            text.setFont(font);
            return text.getLayoutBounds().getWidth();
        }).distinct().toArray();
        assertThat(widths).hasSize(1);
    }
}
