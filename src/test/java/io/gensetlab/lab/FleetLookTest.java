package io.gensetlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.gensetlab.simulation.FleetSnapshot;
import io.gensetlab.telemetry.Statuses;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetLookTest {
    private long now = 5;
    private int looks;
    private FleetSnapshot there = ofSize(FleetLook.SMALL + 1);
    private final FleetLook look = new FleetLook(() -> {
        looks++;
        return there;
    }, () -> there, () -> now);

    private static FleetSnapshot ofSize(int size) {
        return new FleetSnapshot(1, 100, Statuses.fleet(size), List.of(), List.of());
    }

    @Test
    void aSmallFleetIsLookedAtEachTime() {
        there = ofSize(FleetLook.SMALL);
        look.now();
        look.now();
        assertEquals(2, looks);
    }

    @Test
    void aLargeOneFourTimesASecond() {
        for (int i = 0; i < 10; i++) {
            assertSame(there, look.now());
            now += 100_000_000;
        }
        // At 0, 300, 600 and 900 ms.
        assertEquals(4, looks);
    }
}
