package io.gensetlab.ui.demo;

import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.message.Part;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import java.util.Locale;
import java.util.function.Supplier;

/** The demo's acts for keys and palette. FX thread. */
public final class DemoCommands {
    private static final String GROUP = "Demo";

    private final DemoActions actions;
    private final Supplier<LabSnapshot> snapshot;
    private final Runnable showSheet;

    /** @param showSheet opens the sheet of demo acts */
    public DemoCommands(DemoActions actions, Supplier<LabSnapshot> snapshot, Runnable showSheet) {
        this.actions = actions;
        this.snapshot = snapshot;
        this.showSheet = showSheet;
    }

    /** Tells them. */
    public void addTo(Acts acts) {
        acts.add(Act.of("demo.part1", GROUP, "Part 1: one topic, random keys", null,
                () -> actions.use(Part.ONE)).when(() -> snapshot.get().messages().part() != Part.ONE));
        acts.add(Act.of("demo.part2", GROUP, "Part 2: a topic per generator, its id as key", null,
                () -> actions.use(Part.TWO)).when(() -> snapshot.get().messages().part() != Part.TWO));
        acts.add(Act.of("demo.late", GROUP, "Add a late subscriber", null, () -> {
            actions.addLateSubscriber();
            showSheet.run();
        }));
        acts.add(Act.of("run.new", GROUP, "New run: counters to zero", "Shortcut+N", actions::newRun));
        for (var kind : DemoBrokers.Kind.values()) {
            var id = kind.name().toLowerCase(Locale.ROOT);
            acts.add(Act.of("demo.stop-" + id, GROUP, "Stop the embedded " + DemoViewModel.name(kind), null,
                    () -> actions.stop(kind))
                    .when(() -> DemoViewModel.canStop(snapshot.get().brokers(), kind)));
            acts.add(Act.of("demo.start-" + id, GROUP, "Start the embedded " + DemoViewModel.name(kind), null,
                    () -> actions.start(kind))
                    .when(() -> DemoViewModel.canStart(snapshot.get().brokers(), kind)));
        }
    }
}
