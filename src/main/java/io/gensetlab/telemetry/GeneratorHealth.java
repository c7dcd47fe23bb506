package io.gensetlab.telemetry;

import io.gensetlab.fleet.AlarmClass;
import io.gensetlab.fleet.OperatingState;

/** How a set is, in one word, for every screen that shows it by one colour and shape. From the least to the most urgent. */
public enum GeneratorHealth {
    /** At rest and ready, or on its way to rest. */
    STANDBY("Standby"),
    /** At work. */
    RUNNING("Running"),
    /** A start has been ordered. */
    STARTING("Starting"),
    /** Something is out of its normal band. */
    WARNING("Warning"),
    /** Stopped by its protection, or locked out. */
    ALARM("Alarm"),
    /** It reports nothing; whatever is shown of it is old. */
    SILENT("Silent");

    private final String label;

    GeneratorHealth(String label) {
        this.label = label;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** The health of a set: silence hides an alarm, an alarm hides a warning, a warning hides what the set is doing. */
    public static GeneratorHealth of(GeneratorStatus status) {
        if (status.silent()) {
            return SILENT;
        }
        boolean warning = false;
        for (var alarm : status.alarms()) {
            if (alarm.alarmClass() != AlarmClass.WARNING) {
                return ALARM;
            }
            warning = true;
        }
        if (status.state() == OperatingState.LOCKED_OUT) {
            return ALARM;
        }
        if (warning) {
            return WARNING;
        }
        return switch (status.state()) {
            case START_DELAY, CRANKING, CRANK_REST, RUN_UP -> STARTING;
            case RUNNING, COOLING -> RUNNING;
            case STANDBY, STOPPING -> STANDBY;
            case LOCKED_OUT -> ALARM;
        };
    }
}
