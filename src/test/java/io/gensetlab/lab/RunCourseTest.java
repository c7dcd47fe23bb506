package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.DropPolicy;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.MemoryOutbox;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.RunCourse.Flow;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunCourseTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final RunCourse course = new RunCourse();

    private static Map<Transport, LabSnapshot.TransportView> mqtt(boolean on) {
        var ledger = new Ledger(Transport.MQTT, new MemoryOutbox(10), DropPolicy.DROP_OLDEST, null, () -> 0,
                (transport, message, report) -> {});
        var connection = new ConnectionStatus(ConnectionState.CONNECTED, "", true, Map.of());
        return Map.of(Transport.MQTT, new LabSnapshot.TransportView(on, connection, ledger.snapshot()));
    }

    @Test
    void aTransportThatIsNotInUseHasNoFlow() {
        course.add(BEGIN, mqtt(false));
        course.add(BEGIN.plusSeconds(1), mqtt(true));
        assertThat(course.points().get(0).flows()).isEmpty();
        assertThat(course.points().get(1).flows()).containsOnlyKeys(Transport.MQTT);
    }

    @Test
    void theWholeRunFitsWhateverItsLength() {
        int seconds = RunCourse.CAPACITY * 9 + 3;
        for (int i = 0; i < seconds; i++) {
            course.add(BEGIN.plusSeconds(i), mqtt(true));
        }
        var points = course.points();
        assertThat(points.size()).isBetween(RunCourse.CAPACITY / 2, RunCourse.CAPACITY);
        assertThat(points.getLast().at()).isEqualTo(BEGIN.plusSeconds(seconds - 1));
        assertThat(points).extracting(RunCourse.Point::at).isSorted();
    }

    @Test
    void ratesAreAveragedAndTheWorstOfTheRestIsKept() {
        var calm = new Flow(100, 90, 2, Double.NaN, 3, true);
        var storm = new Flow(300, 10, 8, 700, 900, false);
        fill(calm, 2 * RunCourse.CAPACITY);
        course.addFlows(BEGIN, Map.of(Transport.MQTT, calm));
        course.addFlows(BEGIN, Map.of(Transport.MQTT, storm));
        assertThat(newest()).isEqualTo(new Flow(200, 50, 8, 700, 900, false));
    }

    @Test
    void eachSecondOfTheNewestPointWeighsTheSame() {
        fill(made(10), 2 * RunCourse.CAPACITY);
        assertThat(newest().madePerSecond()).isEqualTo(10);
        course.addFlows(BEGIN, Map.of(Transport.MQTT, made(0)));
        course.addFlows(BEGIN, Map.of(Transport.MQTT, made(0)));
        course.addFlows(BEGIN, Map.of(Transport.MQTT, made(300)));
        assertThat(newest().madePerSecond()).isEqualTo(100);
        // Seconds in which a transport was not in use are none of its average.
        course.addFlows(BEGIN, Map.of());
        assertThat(newest().madePerSecond()).isEqualTo(100);
    }

    /** Two times the capacity: from then on a point stands for four seconds. */
    private void fill(Flow flow, int seconds) {
        for (int i = 0; i < seconds; i++) {
            course.addFlows(BEGIN, Map.of(Transport.MQTT, flow));
        }
    }

    private static Flow made(double rate) {
        return new Flow(rate, rate, 1, 1, 0, true);
    }

    private Flow newest() {
        return course.points().getLast().flows().get(Transport.MQTT);
    }
}
