package io.gensetlab.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gensetlab.fault.Absence;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import io.gensetlab.telemetry.ReadingDetail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes of a payload, before {@link PayloadBreaker} breaks them. A value that is not there (NaN) stands as the
 * sensor's fault says. Not thread-safe: one a thread.
 */
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
    /** Those at work on the reading that is being made. */
    private List<Fault> faults = List.of();

    /**
     * The payload of a reading.
     *
     * @param active faults at work on the generator: those of sensors say what stands for a value that is not there
     * @throws IllegalArgumentException if a value is infinite and so has no JSON, or the layout needs a detail that the
     *             reading lacks
     */
    public byte[] encode(PayloadLayout layout, Reading reading, List<Fault> active) {
        faults = active;
        bytes.reset();
        try {
            var json = generator == null
                    ? FACTORY.createGenerator(bytes).setRootValueSeparator(null)
                    : generator;
            generator = null;
            switch (layout) {
                case CLASSIC -> {
                    json.writeStartObject();
                    six(json, reading, true);
                    json.writeEndObject();
                }
                case TIMED -> {
                    json.writeStartObject();
                    six(json, reading, true);
                    json.writeNumberField("ts", reading.timestampMillis());
                    json.writeEndObject();
                }
                case EXTENDED -> extended(json, reading);
                case LOAD_POWER -> {
                    var detail = detail(reading);
                    json.writeStartObject();
                    six(json, reading, false);
                    loadAndPower(json, detail);
                    json.writeEndObject();
                }
                case NESTED -> nested(json, reading);
            }
            json.flush();
            generator = json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * One number, in a message of its own.
     *
     * @param active as with a payload
     * @return null for a value that is not there and leaves nothing in its place
     */
    public byte @Nullable [] number(Quantity quantity, double value, int decimals, List<Fault> active) {
        if (Double.isNaN(value)) {
            return switch (absence(quantity.wireName(), active)) {
                case NULL -> "null".getBytes(StandardCharsets.US_ASCII);
                case NAN -> "NaN".getBytes(StandardCharsets.US_ASCII);
                case ABSENT -> null;
            };
        }
        int from = plain(value, decimals);
        return new String(number, from, number.length - from).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * What stands for a value that is not there: as the last fault of its sensor says, or that of another one, whose value
     * may stand in its place; null without either.
     */
    private static Absence absence(String name, List<Fault> faults) {
        var absence = Absence.NULL;
        boolean own = false;
        for (var fault : faults) {
            var said = switch (fault) {
                case SensorFault.Dropout dropout -> dropout.as();
                case SensorFault.Intermittent intermittent -> intermittent.as();
                default -> null;
            };
            if (said != null) {
                boolean its = ((SensorFault) fault).quantity().wireName().equals(name);
                if (its || !own) {
                    absence = said;
                    own = its;
                }
            }
        }
        return absence;
    }

    private void six(JsonGenerator json, Reading reading, boolean withPressure) throws IOException {
        json.writeStringField("generatorID", reading.generator().value());
        member(json, "lat", reading.position().latitude(), 6);
        member(json, "lon", reading.position().longitude(), 6);
        member(json, "temperature", reading.coolantCelsius(), 2);
        if (withPressure) {
            member(json, "pressure", reading.oilPressureKpa(), 2);
        }
        member(json, "fuel", reading.fuelLitres(), 2);
    }

    private void extended(JsonGenerator json, Reading reading) throws IOException {
        var detail = detail(reading);
        var signals = detail.signals();
        json.writeStartObject();
        six(json, reading, true);
        json.writeNumberField("ts", reading.timestampMillis());
        json.writeNumberField("seq", reading.seq());
        json.writeStringField("state", word(detail.state()));
        loadAndPower(json, detail);
        member(json, "rpm", signals.speedRpm(), 1);
        member(json, "frequency", signals.frequencyHz(), 2);
        member(json, "voltage", signals.voltageVolts(), 1);
        member(json, "battery", signals.batteryVolts(), 2);
        member(json, "coolantLevel", signals.coolantLevelShare() * 100, 1);
        json.writeArrayFieldStart("alarms");
        for (var alarm : detail.alarms()) {
            json.writeString(word(alarm));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void loadAndPower(JsonGenerator json, ReadingDetail detail) throws IOException {
        double share = detail.signals().loadShare();
        member(json, "load", share * 100, 1);
        member(json, "power", share * detail.ratedKw(), 1);
    }

    private void nested(JsonGenerator json, Reading reading) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("device");
        json.writeStringField("generatorID", reading.generator().value());
        json.writeArrayFieldStart("coord");
        number(json, reading.position().latitude(), 6);
        number(json, reading.position().longitude(), 6);
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("payload");
        member(json, "temperature", reading.coolantCelsius(), 2);
        member(json, "pressure", reading.oilPressureKpa(), 2);
        member(json, "fuel", reading.fuelLitres(), 2);
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

    private void member(JsonGenerator json, String name, double value, int decimals) throws IOException {
        if (!Double.isNaN(value)) {
            json.writeFieldName(name);
            number(json, value, decimals);
            return;
        }
        switch (absence(name, faults)) {
            case NULL -> json.writeNullField(name);
            case NAN -> {
                json.writeFieldName(name);
                json.writeRawValue("NaN");
            }
            case ABSENT -> {
                // Nothing stands for it.
            }
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
}
