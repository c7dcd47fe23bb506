package io.gensetlab.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.PayloadFault;
import io.gensetlab.telemetry.Reading;
import io.gensetlab.telemetry.ReadingDetail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the bytes of a payload, with what payload faults do to them. Not thread-safe: one a thread. */
public final class PayloadEncoder {
    private static final int TYPICAL_BYTES = 160;
    private static final JsonFactory FACTORY = new JsonFactory();
    /** Digits of a long, a sign and a point. */
    private static final int MOST_CHARACTERS = 22;
    private static final long[] SCALES = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    private final char[] number = new char[MOST_CHARACTERS];
    /** Goes on from one payload to the next; null before the first, and after one that could not be made. */
    private @Nullable JsonGenerator generator;

    /**
     * The payload of a reading.
     *
     * @param faults faults at work on the generator; only those of the payload layer act here
     * @throws IllegalArgumentException if a value is not a number and so has no JSON, or the layout needs a detail that
     *             the reading lacks
     */
    public byte[] encode(PayloadLayout layout, Reading reading, List<Fault> faults) {
        var missing = missing(faults);
        bytes.reset();
        try {
            var json = generator == null
                    ? FACTORY.createGenerator(bytes).setRootValueSeparator(null)
                    : generator;
            generator = null;
            switch (layout) {
                case CLASSIC -> {
                    json.writeStartObject();
                    six(json, reading, missing, true);
                    json.writeEndObject();
                }
                case TIMED -> {
                    json.writeStartObject();
                    six(json, reading, missing, true);
                    json.writeNumberField("ts", reading.timestampMillis());
                    json.writeEndObject();
                }
                case EXTENDED -> extended(json, reading, missing);
                case LOAD_POWER -> {
                    var detail = detail(reading);
                    json.writeStartObject();
                    six(json, reading, missing, false);
                    loadAndPower(json, detail);
                    json.writeEndObject();
                }
                case NESTED -> nested(json, reading, missing);
            }
            json.flush();
            generator = json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** One number, in a message of its own. */
    public byte[] number(double value, int decimals) {
        int from = plain(value, decimals);
        return new String(number, from, number.length - from).getBytes(StandardCharsets.US_ASCII);
    }

    private void six(JsonGenerator json, Reading reading, Set<String> missing, boolean withPressure)
            throws IOException {
        if (!missing.contains("generatorID")) {
            json.writeStringField("generatorID", reading.generator().value());
        }
        member(json, missing, "lat", reading.position().latitude(), 6);
        member(json, missing, "lon", reading.position().longitude(), 6);
        member(json, missing, "temperature", reading.coolantCelsius(), 2);
        if (withPressure) {
            member(json, missing, "pressure", reading.oilPressureKpa(), 2);
        }
        member(json, missing, "fuel", reading.fuelLitres(), 2);
    }

    private void extended(JsonGenerator json, Reading reading, Set<String> missing) throws IOException {
        var detail = detail(reading);
        var signals = detail.signals();
        json.writeStartObject();
        six(json, reading, missing, true);
        json.writeNumberField("ts", reading.timestampMillis());
        json.writeNumberField("seq", reading.seq());
        json.writeStringField("state", word(detail.state()));
        loadAndPower(json, detail);
        member(json, Set.of(), "rpm", signals.speedRpm(), 1);
        member(json, Set.of(), "frequency", signals.frequencyHz(), 2);
        member(json, Set.of(), "voltage", signals.voltageVolts(), 1);
        member(json, Set.of(), "battery", signals.batteryVolts(), 2);
        member(json, Set.of(), "coolantLevel", signals.coolantLevelShare() * 100, 1);
        json.writeArrayFieldStart("alarms");
        for (var alarm : detail.alarms()) {
            json.writeString(word(alarm));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void loadAndPower(JsonGenerator json, ReadingDetail detail) throws IOException {
        double share = detail.signals().loadShare();
        member(json, Set.of(), "load", share * 100, 1);
        member(json, Set.of(), "power", share * detail.ratedKw(), 1);
    }

    private void nested(JsonGenerator json, Reading reading, Set<String> missing) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("device");
        if (!missing.contains("generatorID")) {
            json.writeStringField("generatorID", reading.generator().value());
        }
        if (!missing.contains("lat") && !missing.contains("lon")) {
            json.writeArrayFieldStart("coord");
            number(json, reading.position().latitude(), 6);
            number(json, reading.position().longitude(), 6);
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("payload");
        member(json, missing, "temperature", reading.coolantCelsius(), 2);
        member(json, missing, "pressure", reading.oilPressureKpa(), 2);
        member(json, missing, "fuel", reading.fuelLitres(), 2);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static ReadingDetail detail(Reading reading) {
        var detail = reading.detail();
        if (detail == null) {
            throw new IllegalArgumentException("The layout needs what the reading does not have");
        }
        return detail;
    }

    /** As in {@code locked-out}. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void member(JsonGenerator json, Set<String> missing, String name, double value, int decimals)
            throws IOException {
        if (!missing.contains(name)) {
            json.writeFieldName(name);
            number(json, value, decimals);
        }
    }

    private void number(JsonGenerator json, double value, int decimals) throws IOException {
        int from = plain(value, decimals);
        json.writeNumber(number, from, number.length - from);
    }

    /**
     * Puts the value with at most so many decimals, no exponent and no needless zero at the end of {@link #number}.
     *
     * @return where it begins
     */
    private int plain(double value, int decimals) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number for " + value);
        }
        long scale = SCALES[decimals];
        long scaled = Math.round(Math.abs(value) * scale);
        int at = number.length;
        long rest = scaled % scale;
        if (rest != 0) {
            int places = decimals;
            for (; rest % 10 == 0; rest /= 10) {
                places--;
            }
            for (; places > 0; places--) {
                number[--at] = (char) ('0' + rest % 10);
                rest /= 10;
            }
            number[--at] = '.';
        }
        long whole = scaled / scale;
        do {
            number[--at] = (char) ('0' + whole % 10);
            whole /= 10;
        } while (whole != 0);
        if (value < 0 && scaled != 0) {
            number[--at] = '-';
        }
        return at;
    }

    private static Set<String> missing(List<Fault> faults) {
        if (faults.isEmpty()) {
            return Set.of();
        }
        var missing = new HashSet<String>();
        for (var fault : faults) {
            if (fault instanceof PayloadFault.MissingMember(var member)) {
                missing.add(member);
            }
        }
        return missing;
    }
}
