package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that a run's report tells. Immutable.
 *
 * @param report the figures
 * @param started when the lab was made, or the run begun anew
 * @param at when this account was taken
 * @param lab the lab at that moment
 * @param used transports that at least one reading was made for
 * @param course how it went over time
 * @param events what an operator was told, oldest first; the newest few hundred
 */
public record RunAccount(RunReport report, Instant started, Instant at, LabSnapshot lab,
        Map<Transport, LabSnapshot.TransportView> used, List<RunCourse.Point> course,
        List<LabEvent> events) {}
