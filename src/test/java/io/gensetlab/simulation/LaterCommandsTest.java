package io.gensetlab.simulation;

import static io.gensetlab.simulation.TestFleet.G1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands that come at a simulated time. */
class LaterCommandsTest {
    private static Command later(double seconds, Command command) {
        return new Command.Later(Duration.ofMillis(Math.round(seconds * 1000)), command);
    }

    @Test
    void eachComesBeforeTheStepThatBeginsAtItsTime() {
        var fleet = TestFleet.calm().place(InitialCondition.standby(0.9)).run(5);
        var told = new ArrayList<Long>();
        fleet.submit(later(1, new Command.Tell(told::add)))
                .submit(later(0, new Command.Tell(told::add)))
                .submit(later(0.25, new Command.Tell(told::add)))
                .run(2);
        assertThat(told).containsExactly(5_000L, 5_300L, 6_000L);
    }

    @Test
    void thoseOfOneTimeComeInTheirOrder() {
        var fleet = TestFleet.calm().place(InitialCondition.standby(0.9));
        var told = new ArrayList<String>();
        for (var word : List.of("a", "b", "c", "d", "e", "f")) {
            fleet.submit(later(1, new Command.Tell(_ -> told.add(word))));
        }
        fleet.run(1.1);
        assertThat(String.join("", told)).isEqualTo("abcdef");
    }

    @Test
    void aRunOfThemIsTheSameWhenTheyAreSubmittedAtOnceAndWhenEachIsAtItsStep() {
        var scheduled = TestFleet.calm().place(InitialCondition.standby(0.9));
        scheduled.submit(later(10, new Command.SetMains(G1, false)))
                .submit(later(40, new Command.SetLoad(G1, 0.9)))
                .run(120);
        var byHand = TestFleet.calm().place(InitialCondition.standby(0.9)).run(10);
        byHand.submit(new Command.SetMains(G1, false)).run(30);
        byHand.submit(new Command.SetLoad(G1, 0.9)).run(80);
        assertThat(scheduled.readings).isEqualTo(byHand.readings);
        assertThat(scheduled.events).isEqualTo(byHand.events);
    }

    @Test
    void whatIsForgottenDoesNotCome() {
        var fleet = TestFleet.calm().place(InitialCondition.standby(0.9));
        fleet.submit(later(10, new Command.SetMains(G1, false))).run(5);
        fleet.submit(new Command.ForgetLater()).run(60);
        assertThat(fleet.status().mainsPresent()).isTrue();
    }

    @Test
    void theEndOfItsTimeIsTheEndOfARun() {
        var fleet = TestFleet.calm().place(InitialCondition.standby(0.9));
        fleet.engine.endAt(1_000);
        int steps = 0;
        while (!fleet.engine.isDone()) {
            fleet.engine.step();
            steps++;
        }
        assertThat(steps).isEqualTo(10);
    }

    @Test
    void noneComesEarlier() {
        assertThatThrownBy(() -> later(-1, new Command.ForgetLater()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
