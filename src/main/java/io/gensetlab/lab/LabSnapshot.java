package io.gensetlab.lab;

import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.ActiveFault;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.telemetry.GeneratorStatus;
import java.util.List;
import java.util.Map;

/**
 * All of the lab at one moment, for a face to show. Immutable.
 *
 * @param run id of the run
 * @param simulatedMillis simulated time since the start of the run
 * @param speed wanted speed, simulated seconds a second
 * @param achievedSpeed what the machine holds
 * @param paused whether the simulation stands still
 * @param generators by id
 * @param faults at work or on their way
 * @param transports both
 * @param brokers the embedded ones, empty if they were never started
 * @param embedded whether they are the ones in use
 * @param messages what messages look like now
 */
public record LabSnapshot(String run, long simulatedMillis, double speed, double achievedSpeed,
        boolean paused,
        List<GeneratorStatus> generators, List<ActiveFault> faults, Map<Transport, TransportView> transports,
        List<DemoBrokers.View> brokers, boolean embedded, MessageSettings messages) {

    /**
     * One transport.
     *
     * @param on whether readings are made for it
     * @param connection its publisher's connection
     * @param ledger its account
     */
    public record TransportView(boolean on, ConnectionStatus connection, LedgerSnapshot ledger) {}
}
