package io.gensetlab.telemetry;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import org.jspecify.annotations.Nullable;

/**
 * What a generator's sensors report at one moment. Made once, and sent to every transport under the same id and
 * sequence number.
 *
 * @param ordinal counts all readings of a run from 0; correlates inside the program
 * @param generator who reports
 * @param seq counts the readings of this generator from 0; goes on the wire
 * @param timestampMillis event time, epoch milliseconds
 * @param simulatedMillis simulated time since the start of the run, ms
 * @param position where the set stands
 * @param coolantCelsius reported coolant temperature, °C; NaN for no value, as the next two
 * @param oilPressureKpa reported oil pressure, kPa
 * @param fuelLitres reported fuel in the tank, litres
 * @param detail all else that is reported, or null where nobody asked for it
 */
public record Reading(long ordinal, GeneratorId generator, long seq, long timestampMillis,
        long simulatedMillis,
        GeoPosition position, double coolantCelsius, double oilPressureKpa, double fuelLitres,
        @Nullable ReadingDetail detail) {

    /** One without detail. */
    public Reading(long ordinal, GeneratorId generator, long seq, long timestampMillis, long simulatedMillis,
            GeoPosition position, double coolantCelsius, double oilPressureKpa, double fuelLitres) {
        this(ordinal, generator, seq, timestampMillis, simulatedMillis, position, coolantCelsius,
                oilPressureKpa, fuelLitres, null);
    }

    /** The same under another ordinal. */
    public Reading numbered(long other) {
        return other == ordinal
                ? this
                : new Reading(other, generator, seq, timestampMillis, simulatedMillis, position,
                        coolantCelsius,
                        oilPressureKpa, fuelLitres, detail);
    }
}
