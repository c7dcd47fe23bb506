package io.gensetlab.ui.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.map.tile.MapMarker;
import io.gensetlab.ui.map.tile.MarkerKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MapViewModelTest {
    private static final GeoPosition LYON = new GeoPosition(45.76, 4.84);

    private final RecordedMap lab = new RecordedMap();
    private final Selection<GeneratorId> selection = new Selection<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final MapViewModel model = new MapViewModel(lab, selection, position -> "near Lyon", () -> now);

    private void show(List<GeneratorStatus> fleet) {
        now = now.plus(Duration.ofMillis(250));
        model.update(SampleFleet.snapshot(fleet, List.of()));
    }

    private List<MapMarker> markers() {
        return model.markersProperty().get();
    }

    @Test
    void markersTellTheHealth() {
        show(SampleFleet.eight());
        assertThat(markers()).extracting(MapMarker::kind)
                .containsExactly(MarkerKind.NORMAL, MarkerKind.NORMAL, MarkerKind.ALARM, MarkerKind.WARNING,
                        MarkerKind.STARTING, MarkerKind.OFFLINE, MarkerKind.NORMAL, MarkerKind.IDLE);
        assertThat(markers().getFirst().label()).isEqualTo("Erasmus MC");
    }

    @Test
    void changesAtMostFiveTimesASecondAndOnlyIfSomethingIsDifferent() {
        var changes = new AtomicInteger();
        show(SampleFleet.eight());
        model.markersProperty().addListener((observable, before, after) -> changes.incrementAndGet());
        show(SampleFleet.eight());
        assertThat(changes).as("same fleet").hasValue(0);
        var other = new ArrayList<>(SampleFleet.eight());
        other.set(0, SampleFleet.tripped(other.getFirst()));
        now = now.plusMillis(100);
        model.update(SampleFleet.snapshot(other, List.of()));
        assertThat(changes).as("too soon").hasValue(0);
        now = now.plusMillis(100);
        model.update(SampleFleet.snapshot(other, List.of()));
        assertThat(changes).hasValue(1);
        model.update(SampleFleet.snapshot(other.subList(0, 3), List.of()));
        assertThat(markers()).as("coming and going is shown at once").hasSize(3);
    }

    @Test
    void placingSelectsTheNewSetAndEndsUnlessItGoesOn() {
        model.placingProperty().set(true);
        model.place(LYON, true);
        assertThat(model.placingProperty().get()).isTrue();
        model.place(LYON, false);
        assertThat(model.placingProperty().get()).isFalse();
        assertThat(lab.said).containsExactly("place near Lyon 45.76 4.84", "place near Lyon 45.76 4.84");
        assertThat(selection.get()).isEqualTo(GeneratorId.numbered(102));
    }

    @Test
    void aDraggedSetStandsWhereItWasLetGoUntilTheLabShowsIt() {
        show(SampleFleet.eight());
        model.move(Map.of("generator1", LYON));
        assertThat(lab.said).containsExactly("move generator1 45.76 4.84");
        assertThat(markers().getFirst().latitude()).isEqualTo(45.76);
        show(SampleFleet.eight());
        assertThat(markers().getFirst().latitude()).as("not shown by the lab yet").isEqualTo(45.76);
        var moved = new ArrayList<>(SampleFleet.eight());
        moved.set(0, SampleFleet.at(moved.getFirst(), LYON));
        show(moved);
        show(SampleFleet.eight());
        assertThat(markers().getFirst().latitude()).as("somebody moved it back").isEqualTo(51.9108);
    }

    @Test
    void aMoveThatTheLabNeverShowsIsTakenBack() {
        show(SampleFleet.eight());
        model.move(Map.of("generator1", LYON));
        now = now.plus(MapViewModel.HOLD);
        show(SampleFleet.eight());
        assertThat(markers().getFirst().latitude()).isEqualTo(51.9108);
    }

    @Test
    void removingWhatIsSelectedSelectsNothing() {
        show(SampleFleet.eight());
        model.removeSelected();
        assertThat(lab.said).as("nothing is selected").isEmpty();
        model.select("generator2");
        model.toggle("generator1");
        model.removeSelected();
        assertThat(lab.said).containsExactly("remove generator2 generator1");
        assertThat(selection.items()).isEmpty();
    }

    @Test
    void ordersFollowTheStateAndGoOnlyWhereTheyDoAnything() {
        show(SampleFleet.eight());
        assertThat(model.orders()).isEqualTo(new MapViewModel.Orders(false, false, false));
        model.select("generator1");
        assertThat(model.orders()).isEqualTo(new MapViewModel.Orders(false, true, false));
        model.select("generator3");
        assertThat(model.orders()).isEqualTo(new MapViewModel.Orders(false, false, true));
        model.select("generator8");
        assertThat(model.orders()).isEqualTo(new MapViewModel.Orders(true, false, false));
        model.toggle("generator1");
        assertThat(model.orders()).as("both").isEqualTo(new MapViewModel.Orders(true, true, false));
        model.startSelected();
        model.stopSelected();
        model.resetSelected();
        assertThat(lab.said).containsExactly("start generator8", "stop generator1");
    }

    @Test
    void aPartOfTheMapIsSelectedAloneOrToo() {
        show(SampleFleet.eight());
        model.select("generator3");
        assertThat(model.selectWithin(marker -> marker.latitude() > 52 && marker.longitude() < 5, false))
                .isEqualTo(1);
        assertThat(selection.items()).containsExactly(GeneratorId.numbered(2));
        assertThat(model.selectWithin(marker -> marker.latitude() > 55, true)).isEqualTo(1);
        assertThat(selection.items()).containsExactly(GeneratorId.numbered(2), GeneratorId.numbered(8));
        assertThat(model.selectWithin(marker -> false, false)).isZero();
        assertThat(selection.items()).isEmpty();
    }

    @Test
    void manyAreMovedInOneOrderAndStaySelected() {
        show(SampleFleet.eight());
        model.select("generator1");
        model.toggle("generator2");
        model.move(Map.of("generator1", LYON, "generator2", new GeoPosition(46, 5)));
        assertThat(lab.moves).isEqualTo(1);
        assertThat(lab.said).hasSize(2);
        assertThat(selection.items()).hasSize(2);
        assertThat(markers().get(1).latitude()).isEqualTo(46);
        model.move(Map.of("generator3", LYON));
        assertThat(selection.items()).as("another one").containsExactly(GeneratorId.numbered(3));
    }
}
