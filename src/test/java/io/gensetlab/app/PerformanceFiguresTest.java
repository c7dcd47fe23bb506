package io.gensetlab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gensetlab.telemetry.LatencySummary;
import org.junit.jupiter.api.Test;

class PerformanceFiguresTest {
    @Test
    void allInOneLine() {
        assertEquals("60 frames/s · FX 3.1 ms a frame (p99) · no stall · heap 312 MB · step 4.2 ms (p99) · 10.0× of 10×",
                new PerformanceFigures(59.94, 3.14, 0, 312_000_000, new LatencySummary(10, 1, 4.2, 9), 10,
                        9.99).line());
    }

    @Test
    void whatStandsStillHasNoSteps() {
        assertEquals("0 frames/s · FX 0.0 ms a frame (p99) · 1 stall · heap 1 MB · no step · stands still",
                new PerformanceFigures(0, 0, 1, 1_000_000, LatencySummary.NONE, 0.5, 0).line());
    }

    @Test
    void aMachineThatIsTooSlowShows() {
        assertEquals("12 frames/s · FX 80.0 ms a frame (p99) · 7 stalls · heap 900 MB · step 50.0 ms (p99) · 31.5× of 100×",
                new PerformanceFigures(12, 80, 7, 900_000_000, new LatencySummary(3, 9, 50, 60), 100, 31.49)
                        .line());
    }
}
