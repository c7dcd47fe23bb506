package io.gensetlab.ui.fault;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Reason;
import io.gensetlab.delivery.Receipt;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.PayloadFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.LastSent;
import io.gensetlab.lab.PayloadPreview;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.ui.control.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Has sets send what they should not, with one click, and tells what each transport does with it: before, by what makes and checks
 * the real payloads, and after, by what became of the last message. Belongs to one thread, that of its user.
 */
final class SchemaBoard {
    /** What a rogue producer does. */
    enum Rogue {
        /** A required member is not there. */
        MISSING("Leaves out “fuel”", new PayloadFault.MissingMember("fuel")),
        /** A number as a text. */
        WRONG_TYPE("Sends “temperature” as a text", new PayloadFault.WrongType("temperature")),
        /** The registry's check. */
        OTHER_SCHEMA("Registers another schema", new PayloadFault.IncompatibleSchema()),
        /** No check at all. */
        NO_FRAMING("Leaves out the schema id", new PayloadFault.NoMagicByte());

        private final String label;
        private final Fault fault;

        Rogue(String label, Fault fault) {
            this.label = label;
            this.fault = fault;
        }

        String label() {
            return label;
        }

        Fault fault() {
            return fault;
        }
    }

    /** What each transport will do. */
    record Row(Rogue rogue, PayloadPreview.Fate mqtt, PayloadPreview.Fate kafka) {}

    /** What the rows were worked out for. */
    private record Basis(MessageSettings messages, PayloadPreview.Framing framing) {}

    /**
     * What became of the last message of a set.
     *
     * @param about set and sequence number
     * @param mqtt its fate there
     * @param kafka its fate there
     */
    record Live(String about, WillBoard.Line mqtt, WillBoard.Line kafka) {}

    private final BenchActions actions;
    private final BenchOrders orders;
    private final BenchPreview preview;
    private final Set<Long> handles = new HashSet<>();
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Live> live = new ReadOnlyObjectWrapper<>();
    private @Nullable Basis asked;

    SchemaBoard(BenchActions actions, BenchOrders orders, BenchPreview preview) {
        this.actions = actions;
        this.orders = orders;
        this.preview = preview;
    }

    /**
     * Injects it; what this board injected before ends first.
     *
     * @param where the sets in words
     * @param speed simulated seconds a second
     * @param counted after the countdown
     */
    void inject(Rogue rogue, List<GeneratorId> sets, String where, double speed, boolean counted) {
        end();
        handles.addAll(
                orders.inject(rogue.label(), rogue.fault(), FaultTiming.NOW, sets, where, speed, counted));
    }

    /** Ends what this board injected. */
    void end() {
        if (!handles.isEmpty()) {
            actions.clear(List.copyOf(handles));
            handles.clear();
        }
    }

    /** Whether values are to be checked. */
    boolean isChecked() {
        return actions.checksValues();
    }

    /** Has values checked or not. */
    void check(boolean wanted) {
        if (wanted != actions.checksValues()) {
            actions.checkValues(wanted);
        }
    }

    /**
     * Takes what the lab shows.
     *
     * @param about the set whose last message is told; null for none
     */
    void update(LabSnapshot snapshot, @Nullable GeneratorId about) {
        var like = about == null ? null : snapshot.status(about);
        var basis = new Basis(snapshot.messages(), PayloadPreview.Framing.of(snapshot));
        if (!basis.equals(asked)) {
            asked = basis;
            preview.beside(() -> work(basis, like), found -> {
                if (basis.equals(asked)) {
                    rows.set(found);
                }
            });
        }
        live.set(like == null ? null : live(snapshot, like));
    }

    private static List<Row> work(Basis basis, @Nullable GeneratorStatus like) {
        return Arrays.stream(Rogue.values()).map(rogue -> {
            var found = PayloadPreview.of(rogue.fault(), like, basis.messages(), basis.framing());
            return new Row(rogue, found.mqtt(), found.kafka());
        }).toList();
    }

    private Live live(LabSnapshot snapshot, GeneratorStatus like) {
        var id = like.generator().id();
        var about = new ArrayList<String>(2);
        var mqtt = fate(snapshot, Transport.MQTT, id, about);
        var kafka = fate(snapshot, Transport.KAFKA, id, about);
        return new Live(id + (like.silent() ? " is silent" : about.isEmpty() ? "" : ", " + about.getFirst()),
                mqtt, kafka);
    }

    private WillBoard.Line fate(LabSnapshot snapshot, Transport transport, GeneratorId id,
            List<String> about) {
        var view = snapshot.transports().get(transport);
        if (view == null || !view.on()) {
            return new WillBoard.Line(Tone.OFFLINE, transport.label() + " is off.");
        }
        var last = actions.lastSent(transport, id);
        if (last == null) {
            return new WillBoard.Line(Tone.OFFLINE, "Nothing was sent yet.");
        }
        var settled = last.settled();
        var message = settled == null ? last.newest() : settled;
        about.add("seq " + message.seq()
                + (message.brokenOnPurpose() ? ", broken on purpose" : ", as it should be"));
        return fate(transport, last);
    }

    static WillBoard.Line fate(Transport transport, LastSent last) {
        return switch (last.report()) {
            case null -> new WillBoard.Line(Tone.STARTING, "On its way.");
            case DeliveryReport.Acknowledged done -> new WillBoard.Line(Tone.OK,
                    "Accepted by the broker after " + millis(done) + receipt(done.receipt()) + ".");
            case DeliveryReport.Rejected(var _, var reason) ->
                new WillBoard.Line(Tone.ALARM, refused(transport, reason));
            case DeliveryReport.Expired _ -> new WillBoard.Line(Tone.WARNING, "Too old to be sent.");
            case DeliveryReport.Dropped _ ->
                new WillBoard.Line(Tone.WARNING, "Dropped: the outbox was full.");
        };
    }

    private static String millis(DeliveryReport.Acknowledged done) {
        return String.format(Locale.ROOT, "%,.1f ms", done.latency().toNanos() / 1e6);
    }

    private static String receipt(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Mqtt(var _, var qos, var code) -> qos == 0
                    ? " (QoS 0: no PUBACK)"
                    : String.format(Locale.ROOT, qos == 1 ? " (PUBACK 0x%02X)" : " (PUBCOMP 0x%02X)", code);
            case Receipt.Kafka kafka ->
                " (partition " + kafka.partition() + ", offset " + kafka.offset() + ")";
        };
    }

    private static String refused(Transport transport, Reason reason) {
        var by = switch (reason.code()) {
            case Reason.SCHEMA -> "Refused before sending, by the schema check: ";
            case Reason.INCOMPATIBLE -> "Refused by the registry, not sent: ";
            case Reason.REGISTRY -> "Not sent, the registry did not help: ";
            default -> "Refused by " + transport.label() + ": ";
        };
        return by + (reason.code().equals(Reason.SCHEMA) ? reason.brief() : reason.sentence());
    }

    /** What will be done; empty before it is worked out. */
    ReadOnlyObjectProperty<List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** What became of the last message; null without a set. */
    ReadOnlyObjectProperty<@Nullable Live> liveProperty() {
        return live.getReadOnlyProperty();
    }
}
