package io.gensetlab.ui.fleet;

import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.AlarmClass;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.GeneratorStatus;
import java.util.Comparator;

/**
 * What a row of the list says.
 *
 * @param id the set
 * @param site where it stands
 * @param health its colour and shape
 * @param state its alarm if it has one, else what it is doing
 * @param loadPercent load in % of the rating, whole; −1 when silent
 * @param fuelShare fuel in the tank, share 0 to 1; NaN when silent
 * @param fuelHealth whether the fuel is low
 */
record FleetRow(String id, String site, GeneratorHealth health, String state, int loadPercent,
        double fuelShare, GeneratorHealth fuelHealth) {

    static FleetRow of(GeneratorStatus status) {
        var generator = status.generator();
        var health = GeneratorHealth.of(status);
        double share = Math.clamp(
                status.reported().fuelLitres() / generator.rating().tankLitres(), 0, 1);
        var limits = generator.thresholds();
        var fuelHealth = share < limits.fuelTripShare()
                ? GeneratorHealth.ALARM
                : share < limits.fuelLowShare() ? GeneratorHealth.WARNING : GeneratorHealth.RUNNING;
        boolean silent = status.silent();
        return new FleetRow(generator.id().value(), generator.site().name(), health,
                stateText(status, health),
                silent ? -1 : (int) Math.round(status.reported().loadShare() * 100),
                silent ? Double.NaN : share, fuelHealth);
    }

    private static String stateText(GeneratorStatus status, GeneratorHealth health) {
        if (health == GeneratorHealth.SILENT) {
            return "Silent, no readings";
        }
        // The most serious first; among equals the order of the controller's own list.
        return status.alarms()
                .stream()
                .min(Comparator.<Alarm>comparingInt(
                        alarm -> alarm.alarmClass() == AlarmClass.WARNING ? 1 : 0)
                        .thenComparing(alarm -> alarm))
                .map(Alarm::label)
                .orElse(status.state().label());
    }
}
