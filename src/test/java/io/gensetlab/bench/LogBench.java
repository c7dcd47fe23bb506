package io.gensetlab.bench;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.DeliveryLog;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.chart.Samples;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.delivery.DeliveryLogController;
import io.gensetlab.ui.delivery.Runs;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/**
 * The delivery log with 100,000 rows in a 1440×900 window, fed with new readings that get both fates a moment later: frames
 * a second, longest frame, processor time of the whole process in % of one core (a part of it makes the readings), heap
 * that lives. Arguments: rows a second (5000), seconds measured (15), words to filter by (none).
 */
public final class LogBench {
    private static final int ROWS = 100_000;
    private static final int SETS = 1_000;
    private static final int PENDING = 400;
    private static final Duration WARM_UP = Duration.ofSeconds(6);

    private final DeliveryLog log;
    private final ArrayDeque<OutboundMessage> pending = new ArrayDeque<>();
    private final GeneratorId[] ids = new GeneratorId[SETS];
    private final int perSecond;
    private final Duration measured;
    private final String words;
    private final long logHeap;
    private long made;
    private long started;
    private long measuredFrom;
    private long cpuFrom;
    private long madeFrom;
    private long frames;
    private long lastFrame;
    private long longest;

    private LogBench(int perSecond, Duration measured, String words) {
        this.perSecond = perSecond;
        this.measured = measured;
        this.words = words;
        for (int i = 0; i < SETS; i++) {
            ids[i] = GeneratorId.numbered(i + 1);
        }
        long before = liveHeap();
        log = new DeliveryLog(ROWS);
        while (made < ROWS) {
            makeOne();
        }
        logHeap = liveHeap() - before;
    }

    public static void main(String[] args) {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        var bench = new LogBench(rows, Duration.ofSeconds(seconds), args.length > 2 ? args[2] : "");
        Platform.startup(bench::start);
    }

    private synchronized void makeOne() {
        var id = ids[(int) (made % SETS)];
        var message = new OutboundMessage(made, id, made / SETS, System.currentTimeMillis(), "bench",
                "emergency_generator/" + id.value(), "emergency_generator", id.value(), new byte[150], null,
                false);
        made++;
        log.made(message, true, true);
        pending.addLast(message);
        if (pending.size() > PENDING) {
            settle(pending.removeFirst());
        }
    }

    private void settle(OutboundMessage message) {
        long ordinal = message.ordinal();
        log.onReport(Transport.MQTT, message, new DeliveryReport.Acknowledged(ordinal,
                Duration.ofNanos(900_000 + ordinal % 977 * 1_000),
                new Receipt.Mqtt(message.mqttTopic(), 1, ordinal % 3 == 0 ? 0x10 : 0)));
        log.onReport(Transport.KAFKA, message, ordinal % 50 == 0
                ? new DeliveryReport.Rejected(ordinal, new Reason(Reason.SCHEMA,
                        "The value does not conform to the schema: required property 'fuel' not found"))
                : new DeliveryReport.Acknowledged(ordinal,
                        Duration.ofNanos(6_000_000 + ordinal % 991 * 5_000),
                        new Receipt.Kafka("emergency_generator", (int) (ordinal % 6), ordinal / 6, 1)));
    }

    private void feedLog() {
        long from = System.nanoTime();
        long before = made;
        while (true) {
            LockSupport.parkNanos(2_000_000);
            long due = before + (long) ((System.nanoTime() - from) / 1e9 * perSecond);
            while (made < due) {
                makeOne();
            }
        }
    }

    private void start() {
        var clock = InstantSource.system();
        var feed = new Feed<LabSnapshot>(Samples::fleet, 10);
        var loader = new FXMLLoader(FxmlView.DELIVERY_LOG.url());
        loader.setControllerFactory(new Controllers().with(DeliveryLogController.class,
                () -> new DeliveryLogController(log, Runs.none(), task -> Thread.ofVirtual().start(task),
                        feed,
                        new Selection<>(), new TimeAxis(clock), new Acts(), (title, name, format) -> null,
                        ZoneOffset.UTC)));
        var stage = new Stage();
        try {
            var scene = new Scene(loader.<Parent>load(), 1440, 900);
            Theme.DARK.apply(scene);
            stage.setScene(scene);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stage.show();
        ((TextField) stage.getScene().lookup("#log-words")).setText(words);
        feed.setRunning(true);
        started = System.nanoTime();
        Thread.ofPlatform().daemon().name("feed").start(this::feedLog);
        new AnimationTimer() {
            @Override
            public void handle(long nanos) {
                frame();
            }
        }.start();
    }

    private void frame() {
        long now = System.nanoTime();
        if (measuredFrom == 0) {
            if (now - started > WARM_UP.toNanos()) {
                measuredFrom = now;
                cpuFrom = cpuNanos();
                madeFrom = made;
                lastFrame = now;
            }
            return;
        }
        frames++;
        longest = Math.max(longest, now - lastFrame);
        lastFrame = now;
        if (now - measuredFrom >= measured.toNanos()) {
            report((now - measuredFrom) / 1e9);
            Platform.exit();
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long liveHeap() {
        System.gc();
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void report(double seconds) {
        double cpu = (cpuNanos() - cpuFrom) / 1e7 / seconds;
        double rate = (made - madeFrom) / seconds;
        long heap = liveHeap();
        System.out.printf(Locale.ROOT,
                "%,d rows, %,.0f new a second%s: %.1f fps, longest frame %d ms, %.1f %% of one core, "
                        + "%,d MB of heap live, of which the log %,d MB%n",
                ROWS, rate, words.isEmpty() ? "" : ", filtered by \"" + words + "\"", frames / seconds,
                longest / 1_000_000, cpu, heap >> 20, logHeap >> 20);
    }
}
