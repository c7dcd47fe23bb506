package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that a run's report tells. Immutable.
 *
 * @param report the figures
 * @param started when the lab was made, or the run begun anew
 * @param at when this account was taken
 * @param simulated simulated time that passed in the run
 * @param lab the lab at that moment
 * @param used transports that at least one reading was made for
 * @param course how it went over time
 * @param events what an operator was told, oldest first; of the run alone, the newest 5,000 at most
 */
public record RunAccount(RunReport report, Instant started, Instant at, Duration simulated, LabSnapshot lab,
        Map<Transport, LabSnapshot.TransportView> used, List<RunCourse.Point> course,
        List<LabEvent> events) {}
