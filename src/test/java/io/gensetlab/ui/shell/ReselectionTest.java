package io.gensetlab.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.StatusList;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReselectionTest {
    private static final List<GeneratorStatus> EIGHT = SampleFleet.eight();

    private final Selection<GeneratorId> selection = new Selection<>();
    private final Reselection reselection = new Reselection(selection);

    private static List<GeneratorId> ids(Integer... numbers) {
        return Stream.of(numbers).map(GeneratorId::numbered).toList();
    }

    private static StatusList without(Integer... numbers) {
        var gone = Arrays.asList(numbers);
        return StatusList.of(EIGHT.stream()
                .filter(status -> gone.stream()
                        .noneMatch(number -> GeneratorId.numbered(number).equals(status.generator().id())))
                .toList());
    }

    private void removed(Integer... numbers) {
        selection.setAll(ids(numbers));
        selection.set(null);
        reselection.show(without(numbers));
    }

    @Test
    void whatComesBackIsSelectedAsItWas() {
        removed(3, 1, 2);
        reselection.turning(without(1, 2, 3));
        reselection.show(without(1, 2, 3));
        assertEquals(Set.of(), selection.items());
        reselection.show(without());
        assertEquals(ids(3, 1, 2), List.copyOf(selection.items()));
        assertEquals(GeneratorId.numbered(2), selection.get());
    }

    @Test
    void whatIsSelectedMeanwhileStays() {
        removed(1, 2);
        reselection.turning(without(1, 2));
        selection.set(GeneratorId.numbered(5));
        reselection.show(without());
        assertEquals(Set.of(GeneratorId.numbered(5)), selection.items());
    }

    @Test
    void whatWasThereAllTheTimeIsNotSelectedByAnUndoOfSomethingElse() {
        selection.setAll(ids(4, 5));
        selection.set(null);
        reselection.turning(without());
        reselection.show(without());
        assertEquals(Set.of(), selection.items());
    }

    @Test
    void whatIsGoneDoesNotCountAsSelected() {
        selection.setAll(ids(6));
        reselection.show(without(6));
        reselection.turning(without(6));
        reselection.show(without());
        assertEquals(Set.of(GeneratorId.numbered(6)), selection.items());
    }
}
