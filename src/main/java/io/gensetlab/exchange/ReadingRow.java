package io.gensetlab.exchange;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a file or of a recorded run.
 *
 * @param line where it stands, from 1 on: the line of a file, the record of a database
 * @param generator who reports
 * @param position where the set stands
 * @param temperature coolant, °C; finite, as the next two
 * @param pressure oil, kPa
 * @param fuel in the tank, litres
 * @param ts event time, epoch ms, 0 or more; null where the source does not say
 * @param seq number within the generator, 0 or more; null where the source does not say
 */
public record ReadingRow(long line, GeneratorId generator, GeoPosition position, double temperature,
        double pressure, double fuel, @Nullable Long ts, @Nullable Long seq) {}
