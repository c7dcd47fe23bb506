package io.gensetlab.lab;

import io.gensetlab.delivery.AuditView;
import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.telemetry.FleetTotals;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.StatusList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All of the lab at one moment, for a face to show. Immutable.
 *
 * @param run id of the run
 * @param simulatedMillis simulated time since the start of the program, ms; a new run goes on with it
 * @param speed wanted speed, simulated seconds a second
 * @param achievedSpeed what the machine holds
 * @param paused whether the simulation stands still
 * @param generators ordered by id; the very list of the snapshot before while the fleet was not looked at anew, so
 *            that a panel with nothing to do sees that at once; a {@link StatusList}
 * @param faults at work or on their way
 * @param transports both
 * @param brokers the embedded ones, empty if they were never started
 * @param embedded whether they are the ones in use
 * @param messages what messages look like now
 * @param journal what is pending, on disk; and what earlier programs left
 */
public record LabSnapshot(String run, long simulatedMillis, double speed, double achievedSpeed,
        boolean paused,
        List<GeneratorStatus> generators, List<ActiveFault> faults, Map<Transport, TransportView> transports,
        List<DemoBrokers.View> brokers, boolean embedded, MessageSettings messages,
        JournalStatus journal) {

    /** Takes any list of the fleet. */
    public LabSnapshot {
        generators = StatusList.of(generators);
    }

    /** The fleet, with what it adds up to, and each set found by its id. */
    public StatusList fleet() {
        return StatusList.of(generators);
    }

    /** The set of this id, or null; costs the same however many there are. */
    public @Nullable GeneratorStatus status(@Nullable GeneratorId id) {
        return fleet().find(id);
    }

    /** What the fleet adds up to; counted once, whoever asks. */
    public FleetTotals totals() {
        return fleet().totals();
    }

    /**
     * One transport.
     *
     * @param on whether readings are made for it
     * @param connection its publisher's connection
     * @param ledger its account
     * @param audit what was read back; null while nothing is
     */
    public record TransportView(boolean on, ConnectionStatus connection, LedgerSnapshot ledger,
            @Nullable AuditView audit) {
        /** Nothing is read back. */
        public TransportView(boolean on, ConnectionStatus connection, LedgerSnapshot ledger) {
            this(on, connection, ledger, null);
        }
    }
}
