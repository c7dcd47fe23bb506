package io.gensetlab.ui.map.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClustersTest {
    @Property(tries = 150)
    void everyMarkerIsInExactlyOneCluster(@ForAll long seed, @ForAll @IntRange(min = 0, max = 600) int count,
            @ForAll @IntRange(min = 1, max = 14) int zoom) {
        double[][] at = scattered(seed, count);
        int[] seen = new int[count];
        for (var cluster : Clusters.of(at[0], at[1], zoom).list()) {
            for (int member : cluster.members()) {
                seen[member]++;
            }
        }
        assertThat(seen).containsOnly(count == 0 ? new int[0] : filled(count));
    }

    private static int[] filled(int count) {
        int[] ones = new int[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Property(tries = 60)
    void clustersLieApart(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int zoom) {
        double[][] at = scattered(seed, 400);
        double pixels = WebMercator.worldPixels(zoom);
        List<Clusters.Cluster> list = Clusters.of(at[0], at[1], zoom).list();
        int overlaps = 0;
        for (var one : list) {
            for (var other : list) {
                double dx = WebMercator.shortest(one.x(), other.x()) * pixels;
                double dy = (one.y() - other.y()) * pixels;
                if (one != other && Math.hypot(dx, dy) < one.radius() + other.radius() - 1) {
                    overlaps++;
                }
            }
        }
        assertThat(overlaps).isZero();
    }

    private static double[][] scattered(long seed, int count) {
        var random = new Random(seed);
        double[][] at = new double[2][count];
        for (int i = 0; i < count; i++) {
            boolean again = i > 0 && random.nextInt(10) == 0;
            at[0][i] = again ? at[0][i - 1] : WebMercator.wrap(random.nextGaussian() * 0.05);
            at[1][i] = again ? at[1][i - 1] : Math.clamp(0.4 + random.nextGaussian() * 0.05, 0, 1);
        }
        return at;
    }

    @Test
    void neighboursOverTheAntimeridianComeTogetherThere() {
        Clusters clusters = Clusters.of(new double[]{0.9999, 0.0001}, new double[]{0.5, 0.5}, 3);
        assertThat(clusters.list()).hasSize(1);
        assertThat(WebMercator.shortest(0, clusters.list().getFirst().x())).isCloseTo(0, within(1e-9));
    }

    @Test
    void aFewAtOnePlaceStandRoundItAndNoneHidesAnother() {
        double[] same = new double[8];
        Arrays.fill(same, 0.5);
        var cluster = Clusters.of(same, same, 5).list().getFirst();
        assertThat(cluster.fanned()).isTrue();
        assertApart(cluster);
    }

    @Test
    void manyAtOnePlaceAreCountedUntilTheClosestZoom() {
        double[] same = new double[40];
        Arrays.fill(same, 0.5);
        var counted = Clusters.of(same, same, 9).list().getFirst();
        assertThat(counted.fanned()).isFalse();
        assertThat(counted.count()).isEqualTo(40);
        var fanned = Clusters.of(same, same, 14).list().getFirst();
        assertThat(fanned.fanned()).isTrue();
        assertApart(fanned);
    }

    private static void assertApart(Clusters.Cluster cluster) {
        for (int i = 0; i < cluster.count(); i++) {
            for (int j = 0; j < i; j++) {
                double[] one = cluster.offset(i);
                double[] other = cluster.offset(j);
                assertThat(Math.hypot(one[0] - other[0], one[1] - other[1])).isGreaterThan(18);
            }
            assertThat(Math.hypot(cluster.offset(i)[0], cluster.offset(i)[1])).isLessThan(cluster.radius());
        }
    }

    @Test
    void aRingShowsEveryKindThatIsThere() {
        int[] parts = MarkerSprites.parts(new int[]{0, 3, 9_000, 0, 1, 2});
        assertThat(Arrays.stream(parts).sum()).isEqualTo(48);
        assertThat(parts[0]).isZero();
        assertThat(parts[4]).isPositive();
        assertThat(parts[2]).isGreaterThan(40);
    }
}
