package io.gensetlab.ui.demo;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.ReaderView;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.message.Part;
import io.gensetlab.ui.control.Tone;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the sheet of demo acts says. Pure: a snapshot in, words out. */
final class DemoViewModel {
    /** A state with its tone and the sentence beside it. */
    record Said(Tone tone, String word, String sentence) {}

    private DemoViewModel() {}

    static String name(DemoBrokers.Kind kind) {
        return switch (kind) {
            case MQTT -> "MQTT broker";
            case KAFKA -> "Kafka";
            case REGISTRY -> "Schema Registry";
        };
    }

    private static DemoBrokers.@Nullable View view(List<DemoBrokers.View> brokers, DemoBrokers.Kind kind) {
        return kind.ordinal() < brokers.size() ? brokers.get(kind.ordinal()) : null;
    }

    static boolean canStop(List<DemoBrokers.View> brokers, DemoBrokers.Kind kind) {
        var view = view(brokers, kind);
        return view != null && view.ready();
    }

    static boolean canStart(List<DemoBrokers.View> brokers, DemoBrokers.Kind kind) {
        var view = view(brokers, kind);
        return view != null && (view.stopped() || view.failed());
    }

    static Said broker(LabSnapshot snapshot, DemoBrokers.Kind kind) {
        var view = view(snapshot.brokers(), kind);
        if (view == null) {
            return new Said(Tone.OFFLINE, "Not used", "Starts when the embedded brokers are connected.");
        }
        if (view.failed()) {
            return new Said(Tone.ALARM, "Failed", view.sentence());
        }
        if (view.ready()) {
            return new Said(Tone.OK, "Ready", view.address() + running(snapshot, kind));
        }
        if (!view.stopped()) {
            return new Said(Tone.STARTING, "Starting", view.sentence());
        }
        return new Said(Tone.WARNING, "Stopped", switch (kind) {
            case MQTT -> stopped(snapshot, Transport.MQTT);
            case KAFKA -> stopped(snapshot, Transport.KAFKA);
            case REGISTRY -> "Schemas that are known go on being used; a new topic waits for it.";
        });
    }

    private static String running(LabSnapshot snapshot, DemoBrokers.Kind kind) {
        var transport = switch (kind) {
            case MQTT -> Transport.MQTT;
            case KAFKA -> Transport.KAFKA;
            case REGISTRY -> null;
        };
        var view = transport == null ? null : snapshot.transports().get(transport);
        return view == null || view.ledger().pending() < 1_000
                ? ""
                : " · " + count(view.ledger().pending()) + " pending go out now";
    }

    private static String stopped(LabSnapshot snapshot, Transport transport) {
        var view = snapshot.transports().get(transport);
        if (view == null) {
            return "";
        }
        return view.on()
                ? count(view.ledger().pending())
                        + " readings are pending; the client tries to connect again. "
                        + "Started again, it has its port and its data, and they go out in order."
                : transport.label() + " is off: no readings are made for it.";
    }

    static String part(@Nullable Part part) {
        return switch (part) {
            case ONE -> "One MQTT topic for all generators; random keys spread records over all partitions, "
                    + "without order.";
            case TWO ->
                "An MQTT topic per generator; its id as the key keeps its records in one partition, in order.";
            case null -> "Now neither: the layout was chosen on the sheet of messages.";
        };
    }

    static String run(LabSnapshot snapshot, @Nullable LedgerSnapshot mqttBefore,
            @Nullable LedgerSnapshot kafkaBefore) {
        long pending = snapshot.transports()
                .values()
                .stream()
                .mapToLong(view -> view.ledger().pending())
                .sum();
        var now = "Run " + snapshot.run()
                + ". A new run counts from zero, under another id, with an empty log; "
                + "fleet and brokers go on. ";
        var before = earlier(mqttBefore) + earlier(kafkaBefore);
        return now + (pending == 0
                ? "Nothing is pending."
                : count(pending) + (pending == 1 ? " pending reading" : " pending readings")
                        + " would still go out, and be counted in this run.")
                + before;
    }

    private static String earlier(@Nullable LedgerSnapshot before) {
        return before == null || before.made() == 0
                ? ""
                : String.format(Locale.ROOT, " %s in the run before: %,d made, %,d acknowledged%s.",
                        before.transport().label(), before.made(), before.acknowledged(),
                        before.pending() == 0
                                ? ""
                                : String.format(Locale.ROOT, ", %,d still pending", before.pending()));
    }

    /** Figures of one reader, in a line. */
    static String figures(ReaderView reader) {
        return String.format(Locale.ROOT, "%,d received, %,d from before · %s a second", reader.received(),
                reader.beforeJoining(), count(Math.round(reader.perSecond())));
    }

    static String first(ReaderView reader) {
        var first = reader.first();
        if (first == null) {
            return "No reading yet";
        }
        return "First: " + first.generator() + " seq " + count(first.seq()) + ", " + age(first.ageMillis());
    }

    private static String age(long millis) {
        if (millis <= 0) {
            return "made after it joined";
        }
        double seconds = millis / 1000.0;
        return seconds < 60
                ? String.format(Locale.ROOT, "%.1f s old when it joined", seconds)
                : String.format(Locale.ROOT, "%d:%02d min old when it joined", (long) seconds / 60,
                        (long) seconds % 60);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
