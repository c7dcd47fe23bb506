package io.gensetlab.telemetry;

import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.OperatingState;
import java.util.Set;

/**
 * All there is to see of one generator at one simulated moment: the truth, what the sensors report, and what its
 * controller makes of it. Immutable.
 *
 * @param generator the set
 * @param state what it is doing
 * @param mode its mode switch
 * @param mainsPresent whether its site has mains
 * @param breakerClosed whether it carries its site's load
 * @param silent whether it reports nothing at present
 * @param truth true values
 * @param reported what its sensors say; the protection acts on these
 * @param pinned quantities whose report an operator holds by hand
 * @param alarms active and latched alarms
 * @param message the latest thing its controller says, such as why it tripped; empty if nothing
 * @param autonomyHours hours until the tank is empty at the present burn; infinite when nothing burns
 * @param runHours engine hours
 * @param startSeconds demand to load at the latest start, s; NaN before the first
 * @param siteLoadShare what the site asks for, share of the rating 0 to 2, whether the set carries it or not
 */
public record GeneratorStatus(Generator generator, OperatingState state, ControlMode mode,
        boolean mainsPresent,
        boolean breakerClosed, boolean silent, Signals truth, Signals reported, Set<Quantity> pinned,
        Set<Alarm> alarms,
        String message, double autonomyHours, double runHours, double startSeconds, double siteLoadShare) {

    /** One whose site asks for what the set truly carries. */
    public GeneratorStatus(Generator generator, OperatingState state, ControlMode mode, boolean mainsPresent,
            boolean breakerClosed, boolean silent, Signals truth, Signals reported, Set<Quantity> pinned,
            Set<Alarm> alarms, String message, double autonomyHours, double runHours, double startSeconds) {
        this(generator, state, mode, mainsPresent, breakerClosed, silent, truth, reported, pinned, alarms,
                message, autonomyHours, runHours, startSeconds, truth.loadShare());
    }
}
