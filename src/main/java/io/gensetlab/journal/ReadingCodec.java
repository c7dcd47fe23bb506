package io.gensetlab.journal;

import io.gensetlab.delivery.Breakage;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.fleet.GeneratorId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Readings as frames. The id of their run stands once, in the first frame of the file. Not thread-safe. */
final class ReadingCodec {
    static final byte RUN = 1;
    static final byte READING = 2;

    private static final int KEY = 1 << 2;
    private static final int FAULT = 1 << 3;
    private static final int BROKEN = 1 << 4;
    private static final int PARTS = 1 << 5;
    /** Tells what is broken; without it, as before there was more, it is the value. */
    private static final int BREAKAGE = 1 << 6;
    private static final int KNOWN = (1 << 7) - 1;
    private static final List<Breakage.Part> BROKEN_PARTS = List.of(Breakage.Part.values());
    private static final List<Breakage.Framing> FRAMINGS = List.of(Breakage.Framing.values());

    /**
     * The run that a file belongs to.
     *
     * @param startedMillis when it began, epoch milliseconds
     */
    record Run(String id, long startedMillis) {}

    private final CRC32C crc = new CRC32C();
    private @Nullable GeneratorId lastGenerator;

    void putRun(Bytes to, Run run) {
        int at = Frames.begin(to);
        to.put(RUN);
        to.putLong(run.startedMillis());
        to.putText(run.id());
        Frames.end(to, at, crc);
    }

    /** @throws IllegalArgumentException if it is too long to be kept */
    void putReading(Bytes to, OutboundMessage message, int mask) {
        int at = Frames.begin(to);
        var key = message.key();
        var fault = message.fault();
        var parts = message.mqttParts();
        var breakage = message.breakage();
        to.put(READING);
        to.put(mask | (key == null ? 0 : KEY) | (fault == null ? 0 : FAULT)
                | (breakage == null ? 0 : breakage.equals(Breakage.VALUE) ? BROKEN : BROKEN | BREAKAGE)
                | (parts.isEmpty() ? 0 : PARTS));
        to.putLong(message.ordinal());
        to.putLong(message.seq());
        to.putLong(message.timestampMillis());
        to.putText(message.generator().value());
        to.putText(message.mqttTopic());
        to.putText(message.kafkaTopic());
        if (key != null) {
            to.putText(key);
        }
        if (fault != null) {
            to.putText(fault);
        }
        to.putBytes(message.payload());
        if (!parts.isEmpty()) {
            to.putInt(parts.size());
            for (int i = 0; i < parts.size(); i++) {
                to.putText(parts.get(i).topic());
                to.putBytes(parts.get(i).payload());
            }
        }
        if (breakage != null && !breakage.equals(Breakage.VALUE)) {
            to.put(bits(breakage));
            to.put(breakage.framing().ordinal());
            to.putInt(breakage.schemaId());
        }
        Frames.end(to, at, crc);
    }

    private static int bits(Breakage breakage) {
        int bits = 0;
        for (var part : breakage.parts()) {
            bits |= 1 << part.ordinal();
        }
        return bits;
    }

    /** The run that a frame tells of, or null if it is another frame, or makes no sense. */
    static @Nullable Run run(ByteBuffer body) {
        try {
            if (body.get() != RUN) {
                return null;
            }
            long started = body.getLong();
            var id = Bytes.getText(body);
            return id.isEmpty() || body.hasRemaining() ? null : new Run(id, started);
        } catch (BufferUnderflowException e) {
            return null;
        }
    }

    /** Ordinal of the reading in a frame, or −1 if there is none in it. Leaves the buffer as it is. */
    static long ordinal(ByteBuffer body) {
        return body.remaining() > 9 && body.get(0) == READING ? body.getLong(2) : -1;
    }

    /** Which transports the reading in a frame was made for. Leaves the buffer as it is. */
    static int mask(ByteBuffer body) {
        return body.get(1) & Stored.ALL;
    }

    /** The reading in a frame, or null if there is none in it, or one that makes no sense. */
    @Nullable
    Stored reading(ByteBuffer body, String run) {
        try {
            if (body.get() != READING) {
                return null;
            }
            int flags = body.get();
            if ((flags & ~KNOWN) != 0) {
                return null;
            }
            long ordinal = body.getLong();
            long seq = body.getLong();
            long timestamp = body.getLong();
            var generator = generator(Bytes.getText(body));
            var mqttTopic = Bytes.getText(body);
            var kafkaTopic = Bytes.getText(body);
            var key = (flags & KEY) == 0 ? null : Bytes.getText(body);
            var fault = (flags & FAULT) == 0 ? null : Bytes.getText(body);
            var payload = Bytes.getBytes(body);
            var parts = (flags & PARTS) == 0 ? List.<OutboundMessage.Part>of() : parts(body);
            var breakage = (flags & BROKEN) == 0
                    ? null
                    : (flags & BREAKAGE) == 0 ? Breakage.VALUE : breakage(body);
            return body.hasRemaining() || ordinal < 0
                    ? null
                    : new Stored(new OutboundMessage(ordinal, generator, seq, timestamp, run, mqttTopic,
                            kafkaTopic, key, payload, fault, breakage, parts),
                            flags & Stored.ALL);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Breakage breakage(ByteBuffer body) {
        int bits = body.get();
        int framing = body.get();
        var parts = BROKEN_PARTS.stream().filter(part -> (bits & 1 << part.ordinal()) != 0).toList();
        if (framing < 0 || framing >= FRAMINGS.size() || bits >>> BROKEN_PARTS.size() != 0
                || parts.isEmpty()) {
            throw new IllegalArgumentException("A breakage that makes no sense");
        }
        return new Breakage(EnumSet.copyOf(parts), FRAMINGS.get(framing), body.getInt());
    }

    private GeneratorId generator(String value) {
        var last = lastGenerator;
        if (last == null || !last.value().equals(value)) {
            last = new GeneratorId(value);
            lastGenerator = last;
        }
        return last;
    }

    private static List<OutboundMessage.Part> parts(ByteBuffer body) {
        int count = body.getInt();
        if (count < 1 || count > body.remaining()) {
            throw new BufferUnderflowException();
        }
        var parts = new ArrayList<OutboundMessage.Part>();
        for (int i = 0; i < count; i++) {
            parts.add(new OutboundMessage.Part(Bytes.getText(body), Bytes.getBytes(body)));
        }
        return parts;
    }
}
