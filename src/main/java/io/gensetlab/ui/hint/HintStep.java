package io.gensetlab.ui.hint;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.ActiveFault;
import io.gensetlab.lab.LabSnapshot;
import java.util.Arrays;

/** A thing to try, in this order; any other order does as well. */
public enum HintStep {
    /** Both transports are on. */
    SWITCHES("Switch MQTT and Kafka on.") {
        @Override
        boolean isDone(LabSnapshot lab) {
            return Arrays.stream(Transport.values()).allMatch(transport -> {
                var view = lab.transports().get(transport);
                return view != null && view.on();
            });
        }
    },
    /** A quantity of any set is held by hand. */
    TEMPERATURE("Select a set, push up its temperature.") {
        @Override
        boolean isDone(LabSnapshot lab) {
            return lab.generators().stream().anyMatch(status -> !status.pinned().isEmpty());
        }
    },
    /** A fault was injected by hand. */
    FAULT("Inject a fault and watch both deliveries.") {
        @Override
        boolean isDone(LabSnapshot lab) {
            return lab.faults().stream().anyMatch(HintStep::isByHand);
        }
    };

    private final String sentence;

    HintStep(String sentence) {
        this.sentence = sentence;
    }

    /** What to do. */
    public String sentence() {
        return sentence;
    }

    /** Whether the lab shows it at this moment. */
    abstract boolean isDone(LabSnapshot lab);

    /** A press on a preset acts at once; the fault that the example fleet brings along was ordered ahead. */
    private static boolean isByHand(ActiveFault fault) {
        return fault.order().onset().isZero();
    }
}
