package io.gensetlab.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorHealthTest {
    private static GeneratorHealth health(OperatingState state, boolean silent, Alarm... alarms) {
        var signals = new Signals(80, 400, 500, 0.5, 1500, 50, 400, 27, 1, 90, 20);
        return GeneratorHealth.of(new GeneratorStatus(
                new Generator(GeneratorId.numbered(1), new GeoPosition(50, 4),
                        Site.named("Site", SiteType.OTHER), Rating.ofKw(500), Thresholds.DEFAULT),
                state, ControlMode.AUTO, true, false, silent, signals, signals, Set.of(), Set.of(alarms), "",
                9, 1, Double.NaN));
    }

    @ParameterizedTest
    @CsvSource({"STANDBY,STANDBY", "START_DELAY,STARTING", "CRANKING,STARTING", "CRANK_REST,STARTING",
        "RUN_UP,STARTING", "RUNNING,RUNNING", "COOLING,RUNNING", "STOPPING,STANDBY", "LOCKED_OUT,ALARM"})
    void withoutAlarmsTheStateDecides(OperatingState state, GeneratorHealth expected) {
        assertThat(health(state, false)).isEqualTo(expected);
    }

    @Test
    void aWarningHidesTheStateAndATripHidesTheWarning() {
        assertThat(health(OperatingState.RUNNING, false, Alarm.LOW_FUEL_WARNING))
                .isEqualTo(GeneratorHealth.WARNING);
        assertThat(health(OperatingState.COOLING, false, Alarm.LOW_FUEL_WARNING, Alarm.OVERLOAD))
                .isEqualTo(GeneratorHealth.ALARM);
        assertThat(health(OperatingState.STOPPING, false, Alarm.HIGH_COOLANT_TEMPERATURE))
                .isEqualTo(GeneratorHealth.ALARM);
        assertThat(health(OperatingState.LOCKED_OUT, false, Alarm.LOW_BATTERY))
                .isEqualTo(GeneratorHealth.ALARM);
    }

    @Test
    void silenceHidesAll() {
        assertThat(health(OperatingState.LOCKED_OUT, true, Alarm.OVERLOAD)).isEqualTo(GeneratorHealth.SILENT);
    }
}
