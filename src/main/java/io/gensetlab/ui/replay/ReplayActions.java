package io.gensetlab.ui.replay;

import io.gensetlab.lab.KeptRun;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.Replay;
import io.gensetlab.lab.ReplayDesk;
import io.gensetlab.lab.ReplayInput;
import io.gensetlab.lab.ReplayPlan;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the replay sheet asks of the lab. What reads files blocks; all else returns at once. */
public interface ReplayActions {
    /** Why nothing can be replayed now, in a sentence; empty if it can. */
    String refusal();

    /** Runs of the history, newest first; reads the disk. */
    List<KeptRun> runs() throws IOException;

    /** Begins; the input is closed at its end. */
    void start(ReplayInput input, ReplayPlan plan);

    /** Ends it early. */
    void stop();

    /** The fleet goes on. */
    void leave();

    /** How it stands. */
    ReplayDesk.State state();

    /** The newest replay; null before the first. */
    @Nullable
    Replay current();

    /**
     * Those of a lab.
     *
     * @param taken why something else stands in the fleet's place, in a sentence; empty if nothing does
     */
    static ReplayActions of(Lab lab, Supplier<String> taken) {
        return new ReplayActions() {
            @Override
            public String refusal() {
                var other = taken.get();
                if (!other.isEmpty()) {
                    return other;
                }
                var snapshot = lab.snapshot();
                if (snapshot.transports().values().stream().noneMatch(view -> view.on())) {
                    return "Switch MQTT or Kafka on, in the top bar: a replay goes to those that are on.";
                }
                if (!snapshot.embedded() && lab.connectionProfile().mqtt().perDevice()) {
                    return "A replay has no devices that come and go: use a connection profile with one MQTT connection.";
                }
                return "";
            }

            @Override
            public List<KeptRun> runs() throws IOException {
                // The present one is still written.
                var present = lab.snapshot().run();
                return lab.kept().archive().runs().stream().filter(run -> !run.id().equals(present)).toList();
            }

            @Override
            public void start(ReplayInput input, ReplayPlan plan) {
                lab.replays().start(input, plan);
            }

            @Override
            public void stop() {
                lab.replays().stop();
            }

            @Override
            public void leave() {
                lab.replays().leave();
            }

            @Override
            public ReplayDesk.State state() {
                return lab.replays().state();
            }

            @Override
            public @Nullable Replay current() {
                return lab.replays().current();
            }
        };
    }
}
