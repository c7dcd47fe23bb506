package io.gensetlab.ui.timeline;

import io.gensetlab.lab.Recording;
import io.gensetlab.scenario.Scenario;
import java.time.Duration;

/** What the scenario panel asks of the lab; every call returns at once. */
public interface ScenarioActions {
    /**
     * Puts a scenario in the place of what is there, with its settings.
     *
     * @return what of its settings could not be applied, in a sentence; empty if all was
     */
    String enter(Scenario scenario, Duration at);

    /** Puts a changed one in the place of the one that was entered, at a moment of it. */
    void change(Scenario scenario, Duration at);

    /** What was there before the first {@link #enter} is there again: fleet, messages, speed. */
    void leave();

    /** Goes to another moment of it. */
    void jump(Duration at);

    /** Goes on. */
    void play();

    /** Stands still. */
    void pause();

    /** Goes on by a second of simulated time while it stands still. */
    void step();

    /** Writes down from now on what is done by hand. */
    void record();

    /** Ends that, and gives what was written down. */
    Recording recorded();

    /** What became of what it expects, in a sentence; empty if it expects nothing. */
    String outcome();
}
