package io.gensetlab.telemetry;

import io.gensetlab.fleet.GeneratorId;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fleet at one moment: a list that also finds a set by its id and adds the fleet up once, whoever asks, so that ten
 * thousand sets are not walked by each panel at each pull. Immutable; any thread.
 */
public final class StatusList extends AbstractList<GeneratorStatus> implements RandomAccess {
    /** Nothing. */
    public static final StatusList EMPTY = new StatusList(new GeneratorStatus[0], Map.of());

    private final GeneratorStatus[] statuses;
    /** Shared by lists of the same sets in the same order. */
    private final Map<GeneratorId, Integer> places;
    /** Made by the first who asks; a second one at the same time makes an equal one. */
    private volatile @Nullable Sums sums;

    private record Sums(FleetTotals totals, byte[] health) {}

    private StatusList(GeneratorStatus[] statuses, Map<GeneratorId, Integer> places) {
        this.statuses = statuses;
        this.places = places;
    }

    /** The list itself if it is one already, else a copy. */
    public static StatusList of(Collection<GeneratorStatus> fleet) {
        return fleet instanceof StatusList already
                ? already
                : fleet.isEmpty() ? EMPTY : of(fleet.toArray(GeneratorStatus[]::new), EMPTY);
    }

    /**
     * A list of these.
     *
     * @param statuses not to be changed afterwards
     * @param before one whose index serves this one, too, if it holds the same sets in the same order
     */
    public static StatusList of(GeneratorStatus[] statuses, StatusList before) {
        if (isSame(statuses, before.statuses)) {
            return new StatusList(statuses, before.places);
        }
        var places = HashMap.<GeneratorId, Integer>newHashMap(statuses.length);
        for (int i = 0; i < statuses.length; i++) {
            places.put(statuses[i].generator().id(), i);
        }
        return new StatusList(statuses, places);
    }

    private static boolean isSame(GeneratorStatus[] some, GeneratorStatus[] others) {
        if (some.length != others.length) {
            return false;
        }
        for (int i = 0; i < some.length; i++) {
            var id = some[i].generator().id();
            var other = others[i].generator().id();
            // The engine hands on the same object, so this seldom compares letters.
            if (id != other && !id.equals(other)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public GeneratorStatus get(int index) {
        return statuses[index];
    }

    @Override
    public int size() {
        return statuses.length;
    }

    @Override
    public Iterator<GeneratorStatus> iterator() {
        return Arrays.asList(statuses).iterator();
    }

    @Override
    public void forEach(Consumer<? super GeneratorStatus> action) {
        for (var status : statuses) {
            action.accept(status);
        }
    }

    /** The set of this id, or null. Costs the same however many there are. */
    public @Nullable GeneratorStatus find(@Nullable GeneratorId id) {
        int place = placeOf(id);
        return place < 0 ? null : statuses[place];
    }

    /** The place of the set of this id, or −1. Costs the same however many there are. */
    public int placeOf(@Nullable GeneratorId id) {
        var place = id == null ? null : places.get(id);
        return place == null ? -1 : place;
    }

    /** Whether another list holds the same sets in the same order, whatever they do. Mostly costs nothing. */
    public boolean holdsSameSets(List<GeneratorStatus> other) {
        var others = of(other);
        return places == others.places || isSame(statuses, others.statuses);
    }

    /** What the fleet adds up to. */
    public FleetTotals totals() {
        return sums().totals();
    }

    /**
     * How the set at a place is, as the {@linkplain GeneratorHealth#ordinal() ordinal} of its health: looked up, not worked
     * out, for who walks the whole fleet.
     */
    public byte healthAt(int index) {
        return sums().health()[index];
    }

    private Sums sums() {
        var known = sums;
        if (known == null) {
            var health = new byte[statuses.length];
            known = new Sums(FleetTotals.of(this, health), health);
            sums = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
