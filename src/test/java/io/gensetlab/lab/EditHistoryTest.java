package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.lab.EditStep.Sets;
import org.junit.jupiter.api.Test;

/** What is kept and what goes. */
class EditHistoryTest {
    private final EditHistory history = new EditHistory(5, 100);

    private void add(String label, int weight) {
        history.add(new EditStep(label, Sets.NONE, weight, null, 0));
    }

    private int undoAll() {
        int steps = 0;
        while (history.undone() != null) {
            steps++;
        }
        return steps;
    }

    @Test
    void theOldestGoWhenThereAreTooMany() {
        for (int i = 0; i < 9; i++) {
            add("step " + i, 1);
        }
        assertThat(undoAll()).isEqualTo(5);
        assertThat(history.redoLabel()).isEqualTo("step 4");
    }

    @Test
    void theOldestGoWhenTheyHoldTooMuchButNeverTheNewest() {
        add("a", 60);
        add("b", 50);
        assertThat(history.undoLabel()).isEqualTo("b");
        assertThat(undoAll()).isOne();
        history.redone();
        add("huge", 1_000);
        assertThat(undoAll()).isOne();
    }

    @Test
    void whatWasUndoneHoldsNoMoreOnceItIsGone() {
        add("a", 60);
        history.undone();
        add("b", 60);
        add("c", 30);
        assertThat(history.redoLabel()).isNull();
        assertThat(undoAll()).isEqualTo(2);
    }
}
