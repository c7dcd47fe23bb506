package io.gensetlab.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusListTest {
    private static GeneratorStatus[] some(int... numbers) {
        var statuses = new GeneratorStatus[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            statuses[i] = Statuses.of(numbers[i], OperatingState.RUNNING, 50, 3);
        }
        return statuses;
    }

    @Test
    void aSetIsFoundByItsId() {
        var list = StatusList.of(some(1, 7, 12), StatusList.EMPTY);
        assertSame(list.get(1), list.find(GeneratorId.numbered(7)));
        assertNull(list.find(GeneratorId.numbered(2)));
        assertNull(list.find(null));
    }

    @Test
    void theIndexOfTheSameSetsServesTheNextListToo() {
        var first = StatusList.of(some(1, 2), StatusList.EMPTY);
        var second = StatusList.of(some(1, 2), first);
        assertTrue(second.holdsSameSets(first));
        assertSame(second.get(1), second.find(GeneratorId.numbered(2)));
    }

    @Test
    void oneThatCameOrWentOrStandsElsewhereMakesAnother() {
        var first = StatusList.of(some(1, 2), StatusList.EMPTY);
        for (var other : List.of(some(1, 2, 3), some(1), some(1, 3), some(2, 1))) {
            var next = StatusList.of(other, first);
            assertFalse(next.holdsSameSets(first));
            assertSame(next.get(0), next.find(next.get(0).generator().id()));
        }
        assertNull(StatusList.of(some(1, 3), first).find(GeneratorId.numbered(2)));
    }

    @Test
    void aListOfAnotherKindIsTakenToo() {
        var list = StatusList.of(List.of(some(4, 5)));
        assertEquals(List.of(some(4, 5)), list);
        assertSame(list, StatusList.of(list));
        assertThrows(UnsupportedOperationException.class, () -> {
            var walk = list.iterator();
            walk.next();
            walk.remove();
        });
        assertTrue(list.holdsSameSets(List.of(some(4, 5))));
    }

    @Test
    void theFleetIsAddedUpOnce() {
        var list = StatusList.of(List.of(Statuses.of(1, OperatingState.RUNNING, 10, 4),
                Statuses.of(2, OperatingState.STANDBY, 20, Double.POSITIVE_INFINITY),
                Statuses.of(3, OperatingState.RUNNING, 30, 2.5)));
        var totals = list.totals();
        assertEquals(3, totals.sets());
        assertEquals(2, totals.running());
        assertEquals(2, totals.in(OperatingState.RUNNING));
        assertEquals(0, totals.in(OperatingState.LOCKED_OUT));
        assertEquals(1, totals.in(GeneratorHealth.STANDBY));
        assertEquals(60, totals.fuelLitres(), 1e-9);
        assertEquals(3 * list.get(0).generator().rating().tankLitres(), totals.tankLitres(), 1e-9);
        assertEquals(2.5, totals.shortestHours());
        assertEquals(40, totals.burningLitres(), 1e-9);
        assertEquals(10 / 4.0 + 30 / 2.5, totals.burnLitresPerHour(), 1e-9);
        assertSame(totals, list.totals());
    }

    @Test
    void nothingAddsUpToNothing() {
        var totals = StatusList.EMPTY.totals();
        assertEquals(0, totals.sets());
        assertTrue(Double.isInfinite(totals.shortestHours()));
        assertEquals(0, totals.in(OperatingState.RUNNING));
    }
}
