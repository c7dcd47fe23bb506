package io.gensetlab.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gensetlab.fault.Fault;
import io.gensetlab.telemetry.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the bytes of a payload, with what payload faults do to them. Not thread-safe: one a thread. */
public final class PayloadEncoder {
    private static final int TYPICAL_BYTES = 160;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringBuilder number = new StringBuilder(24);

    /**
     * The payload of a reading.
     *
     * @param faults faults at work on the generator; only those of the payload layer act here
     * @throws IllegalArgumentException if a value is not a number and so has no JSON
     */
    public byte[] encode(PayloadLayout layout, Reading reading, List<Fault> faults) {
        var missing = missing(faults);
        var bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
        try (var json = FACTORY.createGenerator(bytes)) {
            switch (layout) {
                case CLASSIC -> classic(json, reading, missing);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void classic(JsonGenerator json, Reading reading, Set<String> missing) throws IOException {
        json.writeStartObject();
        if (!missing.contains("generatorID")) {
            json.writeStringField("generatorID", reading.generator().value());
        }
        member(json, missing, "lat", reading.position().latitude(), 6);
        member(json, missing, "lon", reading.position().longitude(), 6);
        member(json, missing, "temperature", reading.coolantCelsius(), 2);
        member(json, missing, "pressure", reading.oilPressureKpa(), 2);
        member(json, missing, "fuel", reading.fuelLitres(), 2);
        json.writeEndObject();
    }

    private void member(JsonGenerator json, Set<String> missing, String name, double value, int decimals)
            throws IOException {
        if (!missing.contains(name)) {
            json.writeFieldName(name);
            json.writeNumber(plain(value, decimals));
        }
    }

    /** The value with at most so many decimals, no exponent and no needless zero. */
    private String plain(double value, int decimals) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number for " + value);
        }
        long scale = 1;
        for (int i = 0; i < decimals; i++) {
            scale *= 10;
        }
        long scaled = Math.round(Math.abs(value) * scale);
        number.setLength(0);
        if (value < 0 && scaled != 0) {
            number.append('-');
        }
        number.append(scaled / scale);
        long rest = scaled % scale;
        if (rest != 0) {
            number.append('.');
            for (long digit = scale / 10; rest != 0; digit /= 10) {
                number.append((char) ('0' + rest / digit));
                rest %= digit;
            }
        }
        return number.toString();
    }

    private static Set<String> missing(List<Fault> faults) {
        if (faults.isEmpty()) {
            return Set.of();
        }
        var missing = new HashSet<String>();
        for (var fault : faults) {
            if (fault instanceof Fault.PayloadFault payloadFault) {
                switch (payloadFault) {
                    case Fault.MissingMember(var member) -> missing.add(member);
                }
            }
        }
        return missing;
    }
}
