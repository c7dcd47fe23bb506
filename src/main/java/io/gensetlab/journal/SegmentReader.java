package io.gensetlab.journal;

import io.gensetlab.delivery.Backlog;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Reads a run's readings back, for one transport, from segment to segment; quickest in their order. Not thread-safe. */
final class SegmentReader implements Closeable {
    /** Bytes that are read at once, one reading more or less. */
    static final int MOST_BYTES = 8 << 20;

    private final String run;
    private final Transport transport;
    private final NavigableMap<Long, Segment> segments;
    private final ReadingCodec codec = new ReadingCodec();
    private @Nullable Segment segment;
    private @Nullable RandomAccessFile file;
    private @Nullable FrameScanner scanner;
    /** A frame that was read and not wanted yet. */
    private @Nullable ByteBuffer held;
    /** Everything below was passed. */
    private long passed;

    /** @param segments by their first ordinal */
    SegmentReader(String run, Transport transport, NavigableMap<Long, Segment> segments) {
        this.run = run;
        this.transport = transport;
        this.segments = segments;
    }

    Backlog.Part read(long first, long last, int most) throws IOException {
        var messages = new ArrayList<OutboundMessage>(Math.min(most, 1024));
        try {
            if (!seek(first)) {
                return new Backlog.Part(messages, last);
            }
            long bytes = 0;
            while (messages.size() < most && bytes < MOST_BYTES) {
                var body = next(last);
                if (body == null) {
                    return new Backlog.Part(messages, last);
                }
                long ordinal = ReadingCodec.ordinal(body);
                if (ordinal > last) {
                    held = body;
                    return new Backlog.Part(messages, last);
                }
                if (ordinal >= first) {
                    passed = ordinal + 1;
                    var stored = (ReadingCodec.mask(body) & Stored.bit(transport)) == 0
                            ? null
                            : codec.reading(body, run);
                    if (stored != null) {
                        bytes += body.capacity();
                        messages.add(stored.message());
                    }
                }
            }
            return new Backlog.Part(messages, messages.getLast().ordinal());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private @Nullable ByteBuffer next(long last) throws IOException {
        var body = held;
        held = null;
        if (body != null) {
            return body;
        }
        while (true) {
            var in = segment;
            var from = scanner;
            if (in == null || from == null) {
                return null;
            }
            // Sealed first: what was written before that is seen after it.
            boolean sealed = in.isSealed();
            body = from.next(in.end());
            if (body != null) {
                return body;
            }
            if (!sealed) {
                return null;
            }
            var following = segments.higherEntry(in.firstOrdinal());
            if (following == null || following.getKey() > last) {
                close();
                return null;
            }
            open(following.getValue());
        }
    }

    /** Whether there is anything from that ordinal on. */
    private boolean seek(long first) throws IOException {
        var at = segment;
        if (at != null && first >= passed && first <= at.lastOrdinal()) {
            return true;
        }
        close();
        Map.@Nullable Entry<Long, Segment> entry = segments.floorEntry(first);
        if (entry == null || entry.getValue().lastOrdinal() < first) {
            entry = segments.higherEntry(first);
        }
        if (entry == null) {
            return false;
        }
        open(entry.getValue());
        return true;
    }

    private void open(Segment next) throws IOException {
        close();
        var opened = new RandomAccessFile(next.readings().toFile(), "r");
        file = opened;
        segment = next;
        scanner = new FrameScanner((at, into, offset, length) -> {
            opened.seek(at);
            return opened.read(into, offset, length);
        });
        scanner.head(next.end());
        passed = 0;
    }

    @Override
    public void close() throws IOException {
        held = null;
        segment = null;
        scanner = null;
        passed = Long.MAX_VALUE;
        var opened = file;
        file = null;
        if (opened != null) {
            opened.close();
        }
    }
}
