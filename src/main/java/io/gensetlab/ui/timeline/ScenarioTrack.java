package io.gensetlab.ui.timeline;

import io.gensetlab.fault.FaultLayer;
import io.gensetlab.scenario.Action;
import java.util.Arrays;
import java.util.List;

/** The tracks of a scenario, from the top. */
enum ScenarioTrack {
    CAPTIONS("Captions"), SENSOR("Sensor"), ENGINE("Engine, site"), TRANSPORT("Transport"), PAYLOAD(
            "Payload"), CLOCK(
                    "Clock"), ORDERS("Orders");

    private final String label;

    ScenarioTrack(String label) {
        this.label = label;
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(track -> track.label).toList();
    }

    /** Where an action is shown. */
    static ScenarioTrack of(Action action) {
        return switch (action) {
            case Action.Say _ -> CAPTIONS;
            case Action.Inject inject -> of(FaultLayer.of(inject.fault()));
            case Action.Preset preset -> of(preset.preset().layer());
            case Action.Broker _ -> TRANSPORT;
            case Action.Order _,Action.SetLoad _,Action.SetFuel _,Action.Pin _,Action.Release _,Action.SetMode _ ->
                ORDERS;
        };
    }

    private static ScenarioTrack of(FaultLayer layer) {
        return switch (layer) {
            case SENSOR -> SENSOR;
            case ENGINE -> ENGINE;
            case TRANSPORT -> TRANSPORT;
            case PAYLOAD -> PAYLOAD;
            case CLOCK -> CLOCK;
        };
    }
}
