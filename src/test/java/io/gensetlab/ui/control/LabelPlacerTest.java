package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LabelPlacerTest {
    private static final Offset<Double> NEAR = Offset.offset(1e-9);

    @Test
    void labelsThatDoNotMeetStayWhereTheyAre() {
        assertThat(LabelPlacer.place(new double[]{80, 20, 50}, 14, 0, 100)).containsExactly(80, 20, 50);
    }

    @Test
    void labelsThatMeetMoveApartByTheSame() {
        assertThat(LabelPlacer.place(new double[]{50, 52}, 14, 0, 100)).containsExactly(44, 58);
    }

    @Test
    void missingValuesTakeNoRoom() {
        assertThat(LabelPlacer.place(new double[]{50, Double.NaN, 50}, 14, 0, 100)).containsExactly(43,
                Double.NaN,
                57);
    }

    @Property
    void neverCollideAndStayInside(@ForAll @Size(max = 12) double[] raw,
            @ForAll @DoubleRange(min = 20, max = 200) double room) {
        double[] wanted = Arrays.stream(raw)
                .map(value -> Double.isFinite(value) ? value % 300 : value)
                .toArray();
        double[] placed = LabelPlacer.place(wanted, 14, 0, room);
        double[] shown = Arrays.stream(placed).filter(Double::isFinite).sorted().toArray();
        long asked = Arrays.stream(wanted).filter(Double::isFinite).count();
        assertThat(shown.length).isEqualTo((int) Math.min(asked, Math.floor(room / 14 + 1e-9)));
        for (int i = 0; i < shown.length; i++) {
            assertThat(shown[i]).isBetween(7 - 1e-6, room - 7 + 1e-6);
            if (i > 0) {
                assertThat(shown[i] - shown[i - 1]).isGreaterThanOrEqualTo(14 - 1e-6);
            }
        }
        for (int i = 0; i < placed.length; i++) {
            for (int j = 0; j < placed.length; j++) {
                if (Double.isFinite(placed[i]) && Double.isFinite(placed[j]) && wanted[i] < wanted[j]) {
                    assertThat(placed[i]).as("order kept").isLessThan(placed[j]);
                }
            }
        }
    }

    @Test
    void blocksAreOptimalAtTheEdge() {
        double[] placed = LabelPlacer.place(new double[]{-10, 3, 30}, 14, 0, 100);
        assertThat(placed[0]).isEqualTo(7, NEAR);
        assertThat(placed[1]).isEqualTo(21, NEAR);
        assertThat(placed[2]).isEqualTo(35, NEAR);
    }
}
