package io.gensetlab.app;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultLayer;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.Lab;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.Target;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.shell.Panel;
import io.gensetlab.ui.shell.WindowController;
import io.gensetlab.ui.timeline.ScenarioViewModel;
import java.util.function.BooleanSupplier;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A scenario before an audience, with nobody at the keyboard: its captions stand in large letters, the sets that they are about
 * are looked at, and it begins again if it shall. FX thread.
 */
final class Showing {
    /** How long its outcome is to be read before it begins again. */
    private static final Duration REST = Duration.seconds(15);
    private static final Duration SETTLE = Duration.seconds(1.5);

    private final ScenarioViewModel scenario;
    private final WindowController window;
    private final Selection<GeneratorId> selection;
    private final Lab lab;
    private final PauseTransition rest = new PauseTransition(REST);
    /** The window takes its new size first. */
    private final PauseTransition settle = new PauseTransition(SETTLE);
    private final BooleanSupplier taken;
    private boolean repeated;
    private String onStage = "";

    /** @param taken whether a scenario stands in the place of the operator's fleet */
    Showing(Lab lab, ScenarioViewModel scenario, WindowController window, Selection<GeneratorId> selection,
            Acts acts, BooleanSupplier taken) {
        this.taken = taken;
        this.lab = lab;
        this.scenario = scenario;
        this.window = window;
        this.selection = selection;
        scenario.captionProperty().subscribe(this::tell);
        scenario.stagedProperty().subscribe(this::name);
        scenario.titleProperty().subscribe(this::name);
        settle.setOnFinished(event -> acts.run("map.fit"));
        scenario.outcomeProperty().subscribe(this::end);
        rest.setOnFinished(event -> {
            if (repeated && window.isPresenting()) {
                scenario.jump(0);
                scenario.play();
            }
        });
        acts.add(Act.of("scenario.present", "Scenario", "Present the scenario, from its start", null,
                () -> begin(false)).when(scenario.openProperty()::get));
    }

    /** Shows the scenario in hand from its start. */
    void begin(boolean repeat) {
        repeated = repeat;
        window.present(true);
        window.reveal(Panel.READINGS);
        if (!lab.snapshot().brokers().isEmpty()) {
            // Own brokers get nothing that nobody switched on.
            for (var transport : Transport.values()) {
                lab.switchTransport(transport, true);
            }
        }
        scenario.jump(0);
        scenario.play();
        settle.playFromStart();
    }

    /** One that was opened meanwhile is not the one whose sets are there. */
    private void name() {
        if (scenario.stagedProperty().get()) {
            onStage = scenario.titleProperty().get();
        } else if (!taken.getAsBoolean()) {
            onStage = "";
        }
        window.setStory(onStage);
    }

    private void tell(String caption) {
        window.tell(caption);
        var entry = scenario.told();
        if (!window.isPresenting() || caption.isEmpty() || entry == null) {
            return;
        }
        if (entry.target() instanceof Target.Ids sets) {
            selection.set(sets.ids().getFirst());
        }
        var panel = panel(entry.action());
        if (panel != null) {
            window.reveal(panel);
        }
    }

    /** Where it is to be seen: what is of the machine in its readings, what is of the line where both sides acknowledge. */
    private static @Nullable Panel panel(Action action) {
        return switch (action) {
            case Action.Say _ -> null;
            case Action.Inject inject -> panel(FaultLayer.of(inject.fault()));
            case Action.Preset preset -> panel(preset.preset().layer());
            case Action.Broker _ -> Panel.DELIVERY;
            case Action.Order _,Action.SetLoad _,Action.SetFuel _,Action.Pin _,Action.Release _,Action.SetMode _ ->
                Panel.READINGS;
        };
    }

    private static Panel panel(FaultLayer layer) {
        return switch (layer) {
            case SENSOR, ENGINE, CLOCK -> Panel.READINGS;
            case TRANSPORT, PAYLOAD -> Panel.DELIVERY;
        };
    }

    private void end(String outcome) {
        rest.stop();
        if (!outcome.isEmpty()) {
            window.tell(outcome);
            rest.playFromStart();
        }
    }
}
