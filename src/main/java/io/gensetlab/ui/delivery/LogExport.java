package io.gensetlab.ui.delivery;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.exchange.WholeFile;
import io.gensetlab.lab.DeliveryLog;
import io.gensetlab.lab.DeliveryRow;
import io.gensetlab.lab.FileExport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows of a log that stands still to a CSV file, UTF-8, RFC 4180, one row a reading with both fates. Runs on a thread
 * of its own; how far it is may be asked from any. The file appears when it is complete, or not at all.
 */
final class LogExport implements FileExport, Runnable {
    static final String HEAD = "time,generator,ordinal,seq,mqtt_fate,mqtt_ms,mqtt_qos,mqtt_reason_code,mqtt_reason,"
            + "kafka_fate,kafka_ms,kafka_partition,kafka_offset,kafka_schema_id,kafka_reason";

    private static final Logger LOG = LoggerFactory.getLogger(LogExport.class);
    private static final int CHUNK = 256;

    private final DeliveryLog log;
    private final RowFilter filter;
    private final DeliveryText text;
    private final Path target;
    private volatile State state = State.RUNNING;
    private volatile double progress;
    private volatile long written;
    private volatile boolean cancelled;
    private volatile String problem = "";

    /** @param log a copy, which nobody adds to */
    LogExport(DeliveryLog log, RowFilter filter, DeliveryText text, Path target) {
        this.log = log;
        this.filter = filter;
        this.text = text;
        this.target = target;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public double progress() {
        return progress;
    }

    @Override
    public long written() {
        return written;
    }

    @Override
    public String missing() {
        return "";
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public Path target() {
        return target;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void run() {
        try {
            state = writeTo(target);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The delivery log could not be written to {}", target, e);
            problem = WholeFile.problem(e);
            state = State.FAILED;
        }
    }

    private State writeTo(Path file) throws IOException {
        try (var whole = WholeFile.begin(file)) {
            try (var out = Files.newBufferedWriter(whole.part(), StandardCharsets.UTF_8)) {
                write(out);
            }
            if (cancelled) {
                return State.CANCELLED;
            }
            whole.put();
            return State.DONE;
        }
    }

    private void write(BufferedWriter out) throws IOException {
        out.write(HEAD);
        out.write("\r\n");
        long first = log.first();
        long next = log.next();
        var chunk = new ArrayList<DeliveryRow>(CHUNK);
        for (long from = first; from < next && !cancelled; from += CHUNK) {
            chunk.clear();
            log.rows(from, from + CHUNK, chunk::add);
            for (var row : chunk) {
                if (filter.matches(row, text)) {
                    out.write(line(row));
                    out.write("\r\n");
                    written++;
                }
            }
            progress = (double) (from - first) / (next - first);
        }
    }

    static String line(DeliveryRow row) {
        var line = new StringBuilder(160);
        line.append(Instant.ofEpochMilli(row.timestampMillis())).append(',');
        line.append(quoted(row.generator().value())).append(',').append(row.ordinal()).append(',');
        line.append(row.seq()).append(',');
        append(line, row.mqttOn(), row.mqtt(), 2);
        line.append(',');
        append(line, row.kafkaOn(), row.kafka(), 3);
        return line.toString();
    }

    /** Fate, milliseconds, what the receipt says, reason. */
    private static void append(StringBuilder line, boolean on, @Nullable DeliveryReport report, int columns) {
        var nothing = ",".repeat(columns);
        if (!on) {
            line.append(",").append(nothing).append(',');
            return;
        }
        line.append(Fate.of(report).name().toLowerCase(Locale.ROOT)).append(',');
        switch (report) {
            case null -> line.append(nothing).append(',');
            case DeliveryReport.Acknowledged done -> {
                line.append(millis(done.latency())).append(',');
                switch (done.receipt()) {
                    case Receipt.Mqtt mqtt -> line.append(mqtt.qos())
                            .append(',')
                            .append(String.format(Locale.ROOT, "0x%02X", mqtt.reasonCode()));
                    case Receipt.Kafka kafka -> line.append(kafka.partition())
                            .append(',')
                            .append(kafka.offset())
                            .append(',')
                            .append(kafka.schemaId() < 0 ? "" : Integer.toString(kafka.schemaId()));
                }
                line.append(',');
            }
            case DeliveryReport.Rejected refused -> line.append(nothing)
                    .append(',')
                    .append(quoted(refused.reason().code() + ": " + refused.reason().sentence()));
            case DeliveryReport.Expired old -> line.append(millis(old.after()))
                    .append(nothing)
                    .append(',')
                    .append(DeliveryLog.EXPIRED);
            case DeliveryReport.Dropped lost -> line.append(nothing).append(',').append(DeliveryLog.DROPPED);
        }
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e6);
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
