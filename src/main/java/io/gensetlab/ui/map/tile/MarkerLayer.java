package io.gensetlab.ui.map.tile;

import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.map.tile.Clusters.Cluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The markers, what is selected among them, and where each is on the screen. FX thread only. */
final class MarkerLayer {
    /** With more single markers than this in view their names would cover the map. */
    private static final int MOST_NAMES = 60;
    /** So many selected ones are shown beside the clusters that count them; of more, a line round those tells. */
    static final int MOST_BESIDE = 8;
    /** Fewer markers are clustered within a frame. */
    private static final int PREPARED_FROM = 500;
    /** An alarm that is new draws attention for so long, then its sign alone tells. */
    private static final double PULSE_SECONDS = 6;
    private static final int MOST_PULSES = 50;
    /** A selected marker with the line of its halo, in pixels. */
    static final double SELECTED_RADIUS = 15.5;

    /**
     * A marker or a cluster on the screen.
     *
     * @param marker its place in the list, -1 for a counted cluster
     * @param x pixels, where it is drawn
     * @param y pixels
     * @param trueX pixels, where its position is
     * @param trueY pixels
     */
    record Spot(Cluster cluster, int marker, double x, double y, double trueX, double trueY) {
        boolean isCluster() {
            return marker < 0;
        }

        double radius() {
            return isCluster() ? cluster.radius() + 2 : Clusters.MARKER_RADIUS;
        }
    }

    private List<MapMarker> markers = List.of();
    private MarkerIndex index = MarkerIndex.EMPTY;
    private final MarkerIndexer indexer = new MarkerIndexer(this::arrived);
    private int lastZoom = (int) MapViewport.MIN_ZOOM;
    private Runnable onArrived = () -> {};
    private final Map<Integer, Clusters> byZoom = new HashMap<>();
    private final Map<String, Double> pulses = new HashMap<>();
    private Set<String> selection = Set.of();
    private @Nullable String lead;
    private @Nullable String hovered;
    private boolean hadMarkers;
    /** A counted cluster whose members stand round it because someone wanted to see them. */
    private @Nullable Cluster spread;
    private @Nullable MapHalo halo;

    List<MapMarker> markers() {
        return markers;
    }

    Set<String> selection() {
        return selection;
    }

    void select(Set<String> ids, @Nullable String newLead) {
        selection = Set.copyOf(ids);
        lead = newLead;
    }

    @Nullable
    String lead() {
        return lead;
    }

    @Nullable
    String hovered() {
        return hovered;
    }

    /** The ring of states round one marker, or null. */
    @Nullable
    MapHalo halo() {
        return halo;
    }

    void setHalo(@Nullable MapHalo newHalo) {
        halo = newHalo;
    }

    /** Says what is under the pointer; true when that is another one than before. */
    boolean hover(@Nullable String id) {
        boolean changed = !java.util.Objects.equals(id, hovered);
        hovered = id;
        return changed;
    }

    /**
     * Takes new markers. Where thousands changed their places, they are clustered off this thread first, and the old ones
     * are shown until then.
     *
     * @return true when places, and not only states, changed at once
     */
    boolean setMarkers(List<MapMarker> newMarkers) {
        boolean moved = !MarkerIndex.alike(markers, newMarkers);
        if (moved && newMarkers.size() > PREPARED_FROM && !markers.isEmpty()) {
            indexer.want(List.copyOf(newMarkers), lastZoom);
            return false;
        }
        indexer.cancel();
        take(newMarkers);
        if (moved) {
            use(MarkerIndex.of(markers));
        }
        return moved;
    }

    private void take(List<MapMarker> newMarkers) {
        if (hadMarkers) {
            notePulses(newMarkers);
        }
        hadMarkers |= !newMarkers.isEmpty();
        markers = List.copyOf(newMarkers);
    }

    private void arrived(List<MapMarker> latest, MarkerIndexer.Made made) {
        take(latest);
        use(made.index());
        byZoom.put(made.zoom(), made.clusters());
        onArrived.run();
    }

    /** What to call when markers that were clustered off this thread are there. */
    void setOnArrived(Runnable action) {
        onArrived = action;
    }

    private void notePulses(List<MapMarker> newMarkers) {
        boolean sameSets = markers.size() == newMarkers.size();
        for (int i = 0; i < newMarkers.size(); i++) {
            MapMarker after = newMarkers.get(i);
            if (sameSets && after == markers.get(i)) {
                continue;
            }
            Integer place = index.places().get(after.id());
            boolean alarm = after.kind() == MarkerKind.ALARM;
            boolean before = place != null && markers.get(place).kind() == MarkerKind.ALARM;
            if (alarm && !before && pulses.size() < MOST_PULSES) {
                pulses.put(after.id(), 0.0);
            } else if (!alarm) {
                pulses.remove(after.id());
            }
        }
    }

    private void use(MarkerIndex newIndex) {
        index = newIndex;
        byZoom.clear();
        if (index.x().length > PREPARED_FROM) {
            prepare(index.x(), index.y());
        }
    }

    /** Clusters of all zooms in advance, off this thread, so that zooming through them never waits. */
    private void prepare(double[] x, double[] y) {
        Thread.ofVirtual().name("map-clusters").start(() -> {
            for (int zoom = (int) MapViewport.MIN_ZOOM; zoom <= MapViewport.MAX_ZOOM; zoom++) {
                int at = zoom;
                Clusters clusters = Clusters.of(x, y, at);
                FxThread.runLater(() -> {
                    // Other positions came meanwhile: these clusters are of no use.
                    if (x == index.x()) {
                        byZoom.putIfAbsent(at, clusters);
                    }
                });
            }
        });
    }

    /** Seconds since each new alarm began; empty when nothing pulses. */
    Map<String, Double> pulses() {
        return pulses;
    }

    /** Lets the pulses go on. */
    void advancePulses(double seconds) {
        pulses.replaceAll((id, age) -> age + seconds);
        pulses.values().removeIf(age -> age > PULSE_SECONDS);
    }

    Clusters clusters(MapViewport view) {
        // Downwards: at any zoom in between there is then more room than the clusters need, never less.
        int zoom = (int) Math.floor(view.zoom() + 1e-6);
        lastZoom = zoom;
        return byZoom.computeIfAbsent(zoom, z -> Clusters.of(index.x(), index.y(), z));
    }

    /** What is in the window, in the order of drawing: clusters, then markers by kind, then the selected. */
    List<Spot> spots(MapViewport view) {
        var clusters = new ArrayList<Spot>();
        List<List<Spot>> byKind = new ArrayList<>();
        for (int i = 0; i < MarkerKind.values().length; i++) {
            byKind.add(new ArrayList<>());
        }
        var chosen = new ArrayList<Spot>();
        var shown = new HashSet<Integer>();
        for (Cluster cluster : clusters(view).list()) {
            double x = view.screenX(cluster.x());
            double y = view.screenY(cluster.y());
            double reach = cluster.radius() + 24;
            if (x < -reach || y < -reach || x > view.width() + reach || y > view.height() + reach) {
                continue;
            }
            if (isSpread(cluster)) {
                continue;
            }
            if (cluster.count() > 1 && !cluster.fanned()) {
                clusters.add(new Spot(cluster, -1, x, y, x, y));
                continue;
            }
            for (int order = 0; order < cluster.count(); order++) {
                int marker = cluster.members()[order];
                double[] offset = cluster.offset(order);
                var spot = new Spot(cluster, marker, x + offset[0], y + offset[1],
                        view.screenX(index.x()[marker]),
                        view.screenY(index.y()[marker]));
                MapMarker of = markers.get(marker);
                if (selection.contains(of.id())) {
                    chosen.add(spot);
                    shown.add(marker);
                } else {
                    byKind.get(of.kind().ordinal()).add(spot);
                }
            }
        }
        byKind.forEach(clusters::addAll);
        clusters.addAll(chosen);
        addSpread(view, clusters, shown);
        addHiddenSelection(view, clusters, shown);
        return clusters;
    }

    /** Above all others, since it was asked for. */
    private void addSpread(MapViewport view, List<Spot> spots, Set<Integer> shown) {
        Cluster cluster = spread;
        if (cluster == null) {
            return;
        }
        if (clusters(view).list().stream().noneMatch(this::isSpread)) {
            // Another zoom or other places: it is gone.
            spread = null;
            return;
        }
        for (int order = 0; order < cluster.count(); order++) {
            double[] offset = cluster.offset(order);
            double x = view.screenX(cluster.x());
            double y = view.screenY(cluster.y());
            int marker = cluster.members()[order];
            spots.add(new Spot(cluster, marker, x + offset[0], y + offset[1], x, y));
            shown.add(marker);
        }
    }

    private boolean isSpread(Cluster cluster) {
        return spread != null && spread.members() == cluster.members();
    }

    /** Shows the members of a counted cluster round it, until the zoom or their places change. */
    void fanOut(Cluster cluster) {
        spread = cluster.spread();
    }

    /** The cluster fanned out by hand, or null. */
    @Nullable
    Cluster spread() {
        return spread;
    }

    /** Counts it again; true when there was one. */
    boolean foldUp() {
        boolean was = spread != null;
        spread = null;
        return was;
    }

    List<String> ids(Cluster cluster) {
        return Arrays.stream(cluster.members()).mapToObj(member -> markers.get(member).id()).toList();
    }

    /** Where a marker belongs, in world units: x, y; null if there is none of this id. */
    double @Nullable [] world(String id) {
        Integer place = index.places().get(id);
        return place == null ? null : new double[]{index.x()[place], index.y()[place]};
    }

    /** A selected marker is seen even where its cluster is only counted. */
    private void addHiddenSelection(MapViewport view, List<Spot> spots, Set<Integer> shown) {
        String first = lead;
        for (String id : selection.size() <= MOST_BESIDE
                ? selection
                : first == null ? Set.<String>of() : Set.of(first)) {
            Integer marker = index.places().get(id);
            if (marker != null && !shown.contains(marker)) {
                spots.add(beside(spots, marker, view.screenX(index.x()[marker]),
                        view.screenY(index.y()[marker])));
            }
        }
    }

    /** Off the cluster that it belongs to, whose count it would cover. */
    private Spot beside(List<Spot> spots, int marker, double trueX, double trueY) {
        var own = Cluster.of(index.x()[marker], index.y()[marker], new int[]{marker}, false);
        for (Spot spot : spots) {
            double clear = spot.radius() + SELECTED_RADIUS;
            double away = Math.hypot(trueX - spot.x(), trueY - spot.y());
            if (spot.isCluster() && away < clear) {
                double towardsX = away < 1 ? 0 : (trueX - spot.x()) / away;
                double towardsY = away < 1 ? 1 : (trueY - spot.y()) / away;
                return new Spot(own, marker, spot.x() + towardsX * clear, spot.y() + towardsY * clear, trueX,
                        trueY);
            }
        }
        return new Spot(own, marker, trueX, trueY, trueX, trueY);
    }

    @Nullable
    MapMarker find(String id) {
        Integer place = index.places().get(id);
        return place == null ? null : markers.get(place);
    }

    MapMarker marker(Spot spot) {
        return markers.get(spot.marker());
    }

    boolean hasSelected(Cluster cluster) {
        for (int member : cluster.members()) {
            if (selection.contains(markers.get(member).id())) {
                return true;
            }
        }
        return false;
    }

    /** How many of each kind are in the cluster, by ordinal. */
    int[] counts(Cluster cluster) {
        int[] counts = new int[MarkerKind.values().length];
        for (int member : cluster.members()) {
            counts[markers.get(member).kind().ordinal()]++;
        }
        return counts;
    }

    /** The topmost thing under a point of the screen. */
    @Nullable
    Spot hit(MapViewport view, double x, double y) {
        List<Spot> spots = spots(view);
        for (int i = spots.size() - 1; i >= 0; i--) {
            Spot spot = spots.get(i);
            if (Math.hypot(spot.x() - x, spot.y() - y) <= spot.radius() + 1) {
                return spot;
            }
        }
        return null;
    }

    /** The smallest bounds around the members of a cluster. */
    GeoBounds bounds(Cluster cluster) {
        var points = new ArrayList<GeoPoint>();
        for (int member : cluster.members()) {
            points.add(new GeoPoint(markers.get(member).latitude(), markers.get(member).longitude()));
        }
        return GeoBounds.around(points);
    }

    /** What labels must not cover. */
    static List<LabelPlacer.Box> obstacles(List<Spot> spots) {
        var boxes = new ArrayList<LabelPlacer.Box>();
        for (Spot spot : spots) {
            double reach = spot.radius() + 1;
            boxes.add(new LabelPlacer.Box(spot.x() - reach, spot.y() - reach, 2 * reach, 2 * reach));
        }
        return boxes;
    }

    /** Single markers whose names may be shown when there is room. */
    List<Spot> named(List<Spot> spots) {
        List<Spot> named = spots.stream()
                .filter(spot -> !spot.isCluster() && !selection.contains(marker(spot).id()))
                .toList();
        return named.size() <= MOST_NAMES ? named.reversed() : List.of();
    }
}
