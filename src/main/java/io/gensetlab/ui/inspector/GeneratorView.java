package io.gensetlab.ui.inspector;

import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.AlarmClass;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.GeneratorStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One set in the words of the screen.
 *
 * @param id its id
 * @param site site and what it is, such as "Charité, Berlin · Hospital"
 * @param nameplate position in decimal degrees, rating, mode
 * @param health colour and shape of the badge
 * @param state word of the badge
 * @param loadShare reported load, share of the rating; NaN when silent
 * @param power such as "544 kW"
 * @param rated such as "of 800 kW"
 * @param note what its controller says, and which alarms are on; empty if nothing
 * @param noteHealth how grave the note is
 * @param canStart whether a start would do anything
 * @param canStop whether a stop would do anything
 * @param canReset whether there is anything to reset
 * @param resetUrgent whether the set does nothing more until it is reset
 * @param coolant the coolant slider
 * @param oil the oil pressure slider
 * @param fuel the fuel slider
 * @param signals name and value of the other signals, eight of them
 */
record GeneratorView(String id, String site, String nameplate, GeneratorHealth health, String state,
        double loadShare, String power, String rated, String note, GeneratorHealth noteHealth,
        boolean canStart,
        boolean canStop, boolean canReset, boolean resetUrgent, SliderView coolant, SliderView oil,
        SliderView fuel, List<Signal> signals) {

    /** A figure with its name. */
    record Signal(String name, String value) {}

    private static final String NONE = "–";

    static GeneratorView of(GeneratorStatus status, SliderView coolant, SliderView oil, SliderView fuel) {
        var generator = status.generator();
        var health = GeneratorHealth.of(status);
        boolean latched = status.alarms()
                .stream()
                .anyMatch(alarm -> alarm.alarmClass() != AlarmClass.WARNING);
        boolean lockedOut = status.state() == OperatingState.LOCKED_OUT;
        boolean atWork = status.state().isFired() || status.state().isStarting();
        var rating = generator.rating();
        return new GeneratorView(generator.id().value(),
                generator.site().name() + " · " + generator.site().type().label(),
                format("%.4f°, %.4f° · %,.0f kVA · ", generator.position().latitude(),
                        generator.position().longitude(), rating.kva()) + status.mode().label(),
                health, health == GeneratorHealth.SILENT ? health.label() : status.state().label(),
                status.silent() ? Double.NaN : status.reported().loadShare(),
                status.silent() ? NONE : format("%,.0f kW", status.reported().loadShare() * rating.kw()),
                format("of %,.0f kW", rating.kw()),
                note(status), noteHealth(status, latched || lockedOut), !atWork && !lockedOut, atWork,
                latched || lockedOut, lockedOut, coolant, oil, fuel, signals(status));
    }

    private static String note(GeneratorStatus status) {
        var alarms = status.alarms()
                .stream()
                .sorted()
                .map(Alarm::label)
                .filter(label -> !status.message().contains(label))
                .collect(Collectors.joining(" · "));
        var message = status.message().strip();
        return message.isEmpty() || alarms.isEmpty() ? message + alarms : message + "\n" + alarms;
    }

    private static GeneratorHealth noteHealth(GeneratorStatus status, boolean tripped) {
        return tripped
                ? GeneratorHealth.ALARM
                : status.alarms().isEmpty() ? GeneratorHealth.STANDBY : GeneratorHealth.WARNING;
    }

    private static List<Signal> signals(GeneratorStatus status) {
        var now = status.reported();
        return List.of(new Signal("Speed", format("%,.0f /min", now.speedRpm())),
                new Signal("Frequency", format("%.1f Hz", now.frequencyHz())),
                new Signal("Voltage", format("%.0f V", now.voltageVolts())),
                new Signal("Battery", format("%.1f V", now.batteryVolts())),
                new Signal("Coolant level", format("%.0f %%", now.coolantLevelShare() * 100)),
                new Signal("Oil temp.", format("%.0f °C", now.oilCelsius())),
                new Signal("Fuel lasts", hours(status.autonomyHours())),
                new Signal("Last start",
                        Double.isNaN(status.startSeconds())
                                ? NONE
                                : format("%.1f s", status.startSeconds())));
    }

    private static String hours(double hours) {
        return !Double.isFinite(hours) ? NONE : format(hours < 100 ? "%.1f h" : "%,.0f h", hours);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
