package io.gensetlab.ui.replay;

import io.gensetlab.lab.KeptRun;
import io.gensetlab.lab.Replay;
import io.gensetlab.lab.ReplayDesk;
import io.gensetlab.lab.ReplayInput;
import io.gensetlab.lab.ReplayPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what the sheet asks for. */
final class RecordedReplay implements ReplayActions {
    final List<String> said = new ArrayList<>();
    String refusal = "";
    ReplayDesk.State state = ReplayDesk.State.FLEET;
    @Nullable
    Replay current;

    @Override
    public String refusal() {
        return refusal;
    }

    @Override
    public List<KeptRun> runs() {
        return List.of();
    }

    @Override
    public void start(ReplayInput input, ReplayPlan plan) {
        said.add(
                "start " + input.name() + " " + plan.speed() + " " + plan.rate() + " " + plan.originalStamps()
                        + " " + plan.only());
        state = ReplayDesk.State.REPLAYING;
    }

    @Override
    public void stop() {
        said.add("stop");
        state = ReplayDesk.State.OVER;
    }

    @Override
    public void leave() {
        said.add("leave");
        state = ReplayDesk.State.FLEET;
    }

    @Override
    public ReplayDesk.State state() {
        return state;
    }

    @Override
    public @Nullable Replay current() {
        return current;
    }
}
