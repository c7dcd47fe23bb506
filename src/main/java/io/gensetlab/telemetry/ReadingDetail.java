package io.gensetlab.telemetry;

import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.OperatingState;
import java.util.Set;

/**
 * What a set reports beside the members of the classic payload.
 *
 * @param state what it is doing
 * @param signals what its sensors say
 * @param ratedKw rated power, kW
 * @param alarms active and latched alarms, immutable
 */
public record ReadingDetail(OperatingState state, Signals signals, double ratedKw, Set<Alarm> alarms) {}
