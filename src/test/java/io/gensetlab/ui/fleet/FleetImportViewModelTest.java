package io.gensetlab.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.exchange.FleetCsv;
import io.gensetlab.lab.Draft;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetImportViewModelTest {
    private final List<String> said = new ArrayList<>();
    private List<Draft> drafts = List.of();
    private final FleetImportViewModel model = new FleetImportViewModel(new FleetImportViewModel.Target() {
        @Override
        public void add(List<Draft> added, String label) {
            said.add("add: " + label);
            drafts = added;
        }

        @Override
        public void replace(List<Draft> added, String label) {
            said.add("replace: " + label);
            drafts = added;
        }
    });

    @Test
    void goodLinesAreOfferedAndBadOnesTold() {
        model.show("a.csv", FleetCsv.read("name,lat,lon,kVA,type\nA,1,2,250,Port\nB,x,2,,\nC,3,4,,\n"));
        assertThat(model.fileProperty().get()).isEqualTo("a.csv");
        assertThat(model.goodProperty().get()).isEqualTo("2 generators can be imported.");
        assertThat(model.badProperty().get()).isEqualTo("1 line is left out:");
        assertThat(model.problems()).containsExactly("Line 3: The latitude is a number, not “x”.");
        model.add();
        assertThat(said).containsExactly("add: Import 2 generators");
        assertThat(drafts).extracting(draft -> draft.rating().kva()).containsExactly(250.0, FleetCsv.USUAL_KVA);
        assertThat(drafts).extracting(draft -> draft.site().name()).containsExactly("A", "C");
        model.replace();
        assertThat(said).last().isEqualTo("replace: Replace the fleet by 2 generators");
    }

    @Test
    void aFileWithNothingGoodImportsNothing() {
        model.show("a.csv", FleetCsv.read("name,lat,lon\n" + "B,x,2\n".repeat(2_000)));
        assertThat(model.usableProperty().get()).isFalse();
        assertThat(model.badProperty().get()).isEqualTo("2,000 lines are left out, the first 1,000 are:");
        model.add();
        model.replace();
        assertThat(said).isEmpty();
    }
}
