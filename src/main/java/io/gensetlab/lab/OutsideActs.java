package io.gensetlab.lab;

import io.gensetlab.scenario.Action;

/**
 * What a scenario does outside the simulated fleet. Called on the simulation thread at the simulated time of the entry: returns
 * at once, and throws nothing.
 */
interface OutsideActs {
    /** A fault of a link begins; {@code entry} names it, to end it; {@code millis} is simulated time, as in the next. */
    void begin(int entry, LinkWish wish, long millis);

    /** It is over. */
    void end(int entry, long millis);

    /** All faults of links that the scenario has begun are over. */
    void endAll(long millis);

    /** Something is done to an embedded broker. */
    void broker(Action.Broker.Which which, Action.Broker.Turn turn);
}
