package io.gensetlab.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.GeneratorStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FleetViewModelTest {
    private final FleetViewModel model = new FleetViewModel();

    private static GeneratorId id(int number) {
        return GeneratorId.numbered(number);
    }

    private void show(List<GeneratorStatus> fleet) {
        model.update(SampleFleet.snapshot(fleet, List.of()));
    }

    @Test
    void countsSetsAndThoseThatRun() {
        show(SampleFleet.eight());
        assertThat(model.countProperty().get()).isEqualTo("8 sets · 5 running");
        show(SampleFleet.many(1));
        assertThat(model.countProperty().get()).isEqualTo("1 set · 1 running");
    }

    @Test
    void withoutGeneratorsItSaysWhatToDo() {
        show(List.of());
        assertThat(model.nothingProperty().get())
                .isEqualTo("No generators yet. Choose Place on the map, then click.");
        show(SampleFleet.eight());
        assertThat(model.nothingProperty().get()).isEmpty();
    }

    @Test
    void filterFindsPartsOfIdsAndSites() {
        show(SampleFleet.eight());
        model.filterProperty().set(" BERLIN ");
        assertThat(model.shown()).containsExactly(id(3));
        assertThat(model.countProperty().get()).isEqualTo("1 of 8 sets · 5 running");
        model.filterProperty().set("generator7");
        assertThat(model.shown()).containsExactly(id(7));
        model.filterProperty().set("atlantis");
        assertThat(model.shown()).isEmpty();
        assertThat(model.nothingProperty().get()).contains("atlantis");
        model.filterProperty().set("");
        assertThat(model.shown()).hasSize(8);
    }

    @Test
    void filterFindsStatesAndAlarmsAndFollowsThem() {
        show(SampleFleet.eight());
        model.filterProperty().set("cranking");
        assertThat(model.shown()).containsExactly(id(5));
        model.filterProperty().set("over temp");
        assertThat(model.shown()).containsExactly(id(3));
        var fleet = new ArrayList<>(SampleFleet.eight());
        fleet.set(1, SampleFleet.tripped(fleet.get(1)));
        show(fleet);
        assertThat(model.shown()).containsExactly(id(2), id(3));
        assertThat(model.place(id(3))).isEqualTo(1);
        assertThat(model.place(id(1))).isEqualTo(-1);
    }

    @Test
    void aNewSetIsFilteredToo() {
        show(SampleFleet.eight());
        model.filterProperty().set("lyon");
        var more = new ArrayList<>(SampleFleet.eight());
        more.add(SampleFleet.status(9, "near Lyon", SiteType.OTHER, 45.7, 4.8, 500, OperatingState.STANDBY));
        show(more);
        assertThat(model.shown()).containsExactly(id(9));
    }

    @Test
    void theListStaysWhileOnlyFiguresChange() {
        var changes = new AtomicInteger();
        show(SampleFleet.eight());
        model.shown().subscribe(() -> changes.incrementAndGet());
        long before = model.revisionProperty().get();
        show(SampleFleet.eight());
        assertThat(model.revisionProperty().get()).as("nothing changed").isEqualTo(before);
        var other = new ArrayList<>(SampleFleet.eight());
        other.set(0, SampleFleet.tripped(other.get(0)));
        show(other);
        assertThat(model.revisionProperty().get()).isGreaterThan(before);
        assertThat(changes).hasValue(0);
        var row = model.row(id(1));
        assertThat(row).isNotNull();
        assertThat(row.health()).isEqualTo(GeneratorHealth.ALARM);
        show(other.subList(0, 7));
        assertThat(changes).hasPositiveValue();
        assertThat(model.row(id(8))).isNull();
    }

    @Test
    void rowsTellAlarmBeforeState() {
        show(SampleFleet.eight());
        assertThat(model.row(id(1)).state()).isEqualTo("Running");
        assertThat(model.row(id(1)).loadPercent()).isEqualTo(68);
        assertThat(model.row(id(3)).state()).isEqualTo("Coolant over temperature");
        assertThat(model.row(id(4)).state()).isEqualTo("Fuel low");
        assertThat(model.row(id(4)).fuelHealth()).isEqualTo(GeneratorHealth.WARNING);
        assertThat(model.row(id(5)).state()).isEqualTo("Cranking");
        assertThat(model.row(id(6)).state()).isEqualTo("Silent, no readings");
        assertThat(model.row(id(6)).loadPercent()).isEqualTo(-1);
    }
}
