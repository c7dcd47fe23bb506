package io.gensetlab.ui.fault;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.BrokerPlans;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.DeviceEnd;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LastSent;
import io.gensetlab.lab.LinkDesk;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the fault bench asks of the lab; every call returns at once. */
public interface BenchActions {
    /** Injects a preset as one step that can be undone; returns the sets by the handles of their faults. */
    Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, FaultPreset preset, Duration onset,
            @Nullable Duration duration);

    /** The same with one fault, not one of a link. */
    Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, Fault fault, FaultTiming timing);

    /** Why a transport's link cannot have faults, in a sentence; null if it can. */
    @Nullable
    String linkRefusal(Transport transport);

    /** Has a fault act on a transport's link; times are wall time; the label is that on the wire. Returns its handle. */
    long injectLink(Transport transport, TransportFault.OnLink fault, String label, Duration onset,
            @Nullable Duration duration);

    /** Faults of links that are not over. */
    List<LinkDesk.Active> links();

    /** Clears faults of sets. */
    void clear(Collection<Long> handles);

    /** Ends a fault of a link. */
    void clearLink(long handle);

    /** Clears all, of sets and of links, and has embedded brokers that are stopped or paused serve. */
    void clearAll();

    /** Another number after each step, and after each that is taken back: tells whether one is still the newest. */
    long revision();

    /** Takes the newest step back. */
    void undo();

    /** Stops an embedded broker. */
    void stop(DemoBrokers.Kind kind);

    /** Starts a stopped one. */
    void start(DemoBrokers.Kind kind);

    /** Has one be there and silent. */
    void pause(DemoBrokers.Kind kind);

    /** Has a paused one go on. */
    void resume(DemoBrokers.Kind kind);

    /** Whether it is paused. */
    boolean isPaused(DemoBrokers.Kind kind);

    /** Has something done to one after so much wall time; returns its handle. */
    long plan(DemoBrokers.Kind kind, BrokerPlans.Deed deed, Duration after);

    /** Calls off what was planned. */
    void callOff(long handle);

    /** What is planned, and not done. */
    List<BrokerPlans.Planned> planned();

    /** How a set's device left, and what came of its last will; null if it did not. */
    @Nullable
    DeviceEnd ending(GeneratorId id);

    /** What went out last of a set; null if nothing did. */
    @Nullable
    LastSent lastSent(Transport transport, GeneratorId id);

    /** Whether values for Kafka are to be checked against their schema before they are sent. */
    boolean checksValues();

    /** Has them checked or not. */
    void checkValues(boolean checked);

    /** Those of a lab. */
    static BenchActions of(Lab lab) {
        var edits = lab.edits();
        var demo = lab.demo();
        return new BenchActions() {
            @Override
            public Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, FaultPreset preset,
                    Duration onset, @Nullable Duration duration) {
                return edits.inject(ids, preset, onset, duration);
            }

            @Override
            public Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, Fault fault,
                    FaultTiming timing) {
                return edits.inject(ids, fault, timing);
            }

            @Override
            public @Nullable String linkRefusal(Transport transport) {
                return lab.links().refusal(transport);
            }

            @Override
            public long injectLink(Transport transport, TransportFault.OnLink fault, String label,
                    Duration onset,
                    @Nullable Duration duration) {
                return lab.links().inject(transport, fault, label, onset, duration);
            }

            @Override
            public List<LinkDesk.Active> links() {
                return lab.links().active();
            }

            @Override
            public void clear(Collection<Long> handles) {
                edits.clear(handles);
            }

            @Override
            public void clearLink(long handle) {
                lab.links().clear(handle);
            }

            @Override
            public void clearAll() {
                edits.clearAllFaults();
                lab.links().clearAll();
                demo.serveAgain();
            }

            @Override
            public long revision() {
                return edits.revision();
            }

            @Override
            public void undo() {
                edits.undo();
            }

            @Override
            public void stop(DemoBrokers.Kind kind) {
                demo.stopBroker(kind);
            }

            @Override
            public void start(DemoBrokers.Kind kind) {
                demo.startBroker(kind);
            }

            @Override
            public void pause(DemoBrokers.Kind kind) {
                demo.pauseBroker(kind);
            }

            @Override
            public void resume(DemoBrokers.Kind kind) {
                demo.resumeBroker(kind);
            }

            @Override
            public boolean isPaused(DemoBrokers.Kind kind) {
                return demo.isPaused(kind);
            }

            @Override
            public long plan(DemoBrokers.Kind kind, BrokerPlans.Deed deed, Duration after) {
                return demo.plans().add(kind, deed, after);
            }

            @Override
            public void callOff(long handle) {
                demo.plans().callOff(handle);
            }

            @Override
            public List<BrokerPlans.Planned> planned() {
                return demo.plans().planned();
            }

            @Override
            public @Nullable DeviceEnd ending(GeneratorId id) {
                return lab.devices().ending(id);
            }

            @Override
            public @Nullable LastSent lastSent(Transport transport, GeneratorId id) {
                return lab.lastSent(transport, id);
            }

            @Override
            public boolean checksValues() {
                return lab.messages().plan().sending().checked();
            }

            @Override
            public void checkValues(boolean checked) {
                var plan = lab.messages().plan();
                lab.messages().apply(plan.with(plan.sending().withCheck(checked)));
            }
        };
    }
}
