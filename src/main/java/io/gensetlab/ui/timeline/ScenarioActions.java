package io.gensetlab.ui.timeline;

import io.gensetlab.lab.Lab;
import io.gensetlab.scenario.Scenario;
import java.time.Duration;

/** What the scenario panel asks of the lab; every call returns at once. */
public interface ScenarioActions {
    /** Puts a scenario in the place of what is there, at a moment of it. */
    void stage(Scenario scenario, Duration at);

    /** Goes to another moment of it. */
    void jump(Duration at);

    /** Goes on. */
    void play();

    /** Stands still. */
    void pause();

    /** Goes on by a second of simulated time while it stands still. */
    void step();

    /** The lab itself. */
    static ScenarioActions of(Lab lab) {
        return new ScenarioActions() {
            @Override
            public void stage(Scenario scenario, Duration at) {
                var speed = scenario.settings().speed();
                if (speed != null && at.isZero()) {
                    lab.setSpeed(speed);
                }
                lab.scenarios().stage(scenario, at);
            }

            @Override
            public void jump(Duration at) {
                lab.jumpTo(at);
            }

            @Override
            public void play() {
                lab.resume();
            }

            @Override
            public void pause() {
                lab.pause();
            }

            @Override
            public void step() {
                lab.advance(1);
            }
        };
    }
}
