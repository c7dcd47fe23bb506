package io.gensetlab.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PulseMeterTest {
    private static final long MILLI = 1_000_000;

    private final PulseMeter meter = new PulseMeter(4);

    @Test
    void nothingIsMeasuredYet() {
        meter.pulse(0, 0);
        assertEquals(0, meter.framesPerSecond());
        assertEquals(0, meter.busyMillis(0.99));
    }

    @Test
    void rateAndWorkOfTheNewestPulses() {
        meter.pulse(0, 0);
        meter.pulse(500 * MILLI, 400 * MILLI);
        for (int i = 1; i <= 4; i++) {
            meter.pulse((500 + 20 * i) * MILLI, (400 + i * i) * MILLI);
        }
        assertEquals(4, meter.size());
        assertEquals(50, meter.framesPerSecond(), 1e-9);
        assertEquals(5, meter.busyMillis(0.5), 1e-9);
        assertEquals(7, meter.busyMillis(1), 1e-9);
        assertEquals(20, meter.gapMillis(1), 1e-9);
    }

    @Test
    void whatWasBeforeIsForgotten() {
        meter.pulse(0, 0);
        meter.pulse(MILLI, MILLI);
        meter.clear();
        meter.pulse(100 * MILLI, 50 * MILLI);
        assertEquals(0, meter.size());
    }
}
