package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RingListTest {
    @Property(tries = 300)
    void keepsTheNewestInOrderAndTellsListenersTheTruth(@ForAll @IntRange(min = 1, max = 20) int capacity,
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 30) Integer> batches) {
        RingList<Integer> ring = new RingList<>(capacity);
        List<Integer> replayed = new ArrayList<>();
        ring.addListener((ListChangeListener<Integer>) change -> {
            while (change.next()) {
                assertThat(replayed.subList(change.getFrom(), change.getFrom() + change.getRemovedSize()))
                        .isEqualTo(change.getRemoved());
                replayed.subList(change.getFrom(), change.getFrom() + change.getRemovedSize()).clear();
                replayed.addAll(change.getFrom(), change.getAddedSubList());
            }
        });
        List<Integer> all = new ArrayList<>();
        int next = 0;
        for (int size : batches) {
            List<Integer> batch = IntStream.range(next, next + size).boxed().toList();
            next += size;
            int before = ring.size();
            int evicted = ring.append(batch);
            assertThat(ring.size()).isEqualTo(before - evicted + Math.min(size, capacity));
            all.addAll(batch);
            assertThat(ring)
                    .containsExactlyElementsOf(all.subList(Math.max(0, all.size() - capacity), all.size()));
            assertThat(replayed).isEqualTo(ring);
        }
        ring.clear();
        assertThat(replayed).isEmpty();
        assertThat(ring).isEmpty();
    }

    @Test
    void aBatchIsOneEvent() {
        RingList<Integer> ring = new RingList<>(10);
        AtomicInteger events = new AtomicInteger();
        ring.addListener((ListChangeListener<Integer>) change -> events.incrementAndGet());
        ring.append(FXCollections.observableArrayList(1, 2, 3));
        assertThat(events).hasValue(1);
        ring.append(List.of());
        assertThat(events).hasValue(1);
    }

    @Test
    void beyondItsSizeThereIsNothing() {
        RingList<Integer> ring = new RingList<>(3);
        ring.append(List.of(1));
        assertThatThrownBy(() -> ring.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
