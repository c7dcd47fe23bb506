package io.gensetlab.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ComparedSetTest {
    private static ComparedSet set(String id, String site) {
        return new ComparedSet(new GeneratorId(id), site);
    }

    @Test
    void namesThemAfterTheirSitesAsShortAsNeeded() {
        var sets = List.of(set("generator3", "Charité, Berlin"), set("generator1", "Erasmus MC, Rotterdam"),
                set("generator12", "near Lyon"));

        assertThat(ComparedSet.waysToName(sets)).containsExactly(List.of("Charité", "Erasmus MC", "Lyon"),
                List.of("Charité", "Erasmus", "Lyon"), List.of("3", "1", "12"));
        assertThat(ComparedSet.commonPrefix(sets)).isEqualTo("generator");
    }

    @Test
    void keepsNumbersWhole() {
        var sets = List.of(set("generator1", ""), set("generator12", ""));

        assertThat(ComparedSet.commonPrefix(sets)).isEqualTo("generator");
        assertThat(ComparedSet.waysToName(sets).getLast()).containsExactly("1", "12");
    }

    @Test
    void sitesOfOneNameAreToldApartByTheirIds() {
        var sets = List.of(set("generator9", "near Lyon"), set("generator10", "near Lyon"),
                set("generator11", "Lyon Airport"), set("generator12", ""));

        assertThat(ComparedSet.waysToName(sets).getFirst()).containsExactly("Lyon 9", "Lyon 10",
                "Lyon Airport",
                "12");
        assertThat(ComparedSet.waysToName(sets).get(1)).containsExactly("Lyon 9", "Lyon 10", "Lyon 11", "12");
    }

    @Test
    void idsWithoutACommonBeginningStayWhole() {
        var sets = List.of(set("berlin-a", ""), set("hospital2", ""));

        assertThat(ComparedSet.commonPrefix(sets)).isEmpty();
        assertThat(ComparedSet.waysToName(sets).getLast()).containsExactly("berlin-a", "hospital2");
    }

    @Property
    void noTwoNamesAreAlike(@ForAll @Size(min = 2, max = 8) List<Boolean> sameSite) {
        var sets = new java.util.ArrayList<ComparedSet>();
        for (int i = 0; i < sameSite.size(); i++) {
            sets.add(set("generator" + (i + 5), sameSite.get(i) ? "Charité, Berlin" : "Site " + i));
        }
        for (var names : ComparedSet.waysToName(sets)) {
            assertThat(new HashSet<>(names)).hasSameSizeAs(names);
        }
    }
}
