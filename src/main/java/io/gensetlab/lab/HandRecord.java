package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.scenario.Action;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/** Tells the recorder what is done by hand to links and embedded brokers; what a scenario does stands in its file already. */
final class HandRecord implements LinkDesk.Listener {
    private final ScenarioRecorder recorder;
    private final LongPredicate ofScenario;
    private final LongSupplier simulatedMillis;

    /** @param ofScenario whether a fault of a link is a scenario's, by its handle */
    HandRecord(ScenarioRecorder recorder, LongPredicate ofScenario, LongSupplier simulatedMillis) {
        this.recorder = recorder;
        this.ofScenario = ofScenario;
        this.simulatedMillis = simulatedMillis;
    }

    void listenTo(LinkDesk links, DemoActs brokers) {
        links.listen(this);
        brokers.listen(this::broker);
    }

    @Override
    public void linkFaultBegan(long handle, Transport transport, TransportFault.OnLink fault, String label) {
        if (!ofScenario.test(handle)) {
            recorder.linkBegan(simulatedMillis.getAsLong(), handle, transport, fault);
        }
    }

    @Override
    public void linkFaultEnded(long handle) {
        recorder.linkEnded(simulatedMillis.getAsLong(), handle);
    }

    private void broker(DemoBrokers.Kind kind, BrokerPlans.Deed deed) {
        var which = switch (kind) {
            case MQTT -> Action.Broker.Which.MQTT;
            case KAFKA -> Action.Broker.Which.KAFKA;
            case REGISTRY -> Action.Broker.Which.REGISTRY;
        };
        recorder.broker(simulatedMillis.getAsLong(), which, switch (deed) {
            case STOP -> Action.Broker.Turn.STOP;
            case START -> Action.Broker.Turn.START;
            case PAUSE -> Action.Broker.Turn.PAUSE;
            case RESUME -> Action.Broker.Turn.RESUME;
        });
    }
}
