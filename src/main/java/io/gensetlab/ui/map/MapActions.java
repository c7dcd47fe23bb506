package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.Draft;
import io.gensetlab.lab.Lab;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the map asks of the lab; every call returns at once. What changes the fleet can be undone. */
public interface MapActions {
    /** Places a set at standby and returns its id. */
    GeneratorId place(GeoPosition position, String siteName);

    /**
     * Places sets in one step and returns their ids, in order.
     *
     * @param label what the step is called when it is undone
     */
    List<GeneratorId> placeAll(List<Draft> drafts, String label);

    /** Sets like these as they are now, to be placed again; those that are gone are left out. */
    List<Draft> copy(Collection<GeneratorId> ids);

    /** Puts sets elsewhere. */
    void move(Map<GeneratorId, GeoPosition> to);

    /** Takes sets away. */
    void remove(Collection<GeneratorId> ids);

    /** Puts a change of the map, made already, among the steps that can be undone; the two are called on the FX thread. */
    void beside(String label, Runnable back, Runnable again);

    /** Orders a start. */
    void start(Collection<GeneratorId> ids);

    /** Orders a stop. */
    void stop(Collection<GeneratorId> ids);

    /** Clears latched alarms. */
    void reset(Collection<GeneratorId> ids);

    /** The lab itself. */
    static MapActions of(Lab lab) {
        var edits = lab.edits();
        return new MapActions() {
            @Override
            public GeneratorId place(GeoPosition position, String siteName) {
                return edits.place(position, siteName);
            }

            @Override
            public List<GeneratorId> placeAll(List<Draft> drafts, String label) {
                return edits.placeAll(drafts, label);
            }

            @Override
            public List<Draft> copy(Collection<GeneratorId> ids) {
                return edits.copy(ids);
            }

            @Override
            public void move(Map<GeneratorId, GeoPosition> to) {
                edits.move(to);
            }

            @Override
            public void remove(Collection<GeneratorId> ids) {
                edits.remove(ids);
            }

            @Override
            public void beside(String label, Runnable back, Runnable again) {
                edits.beside(label, back, again);
            }

            @Override
            public void start(Collection<GeneratorId> ids) {
                lab.orders().start(ids);
            }

            @Override
            public void stop(Collection<GeneratorId> ids) {
                lab.orders().stop(ids);
            }

            @Override
            public void reset(Collection<GeneratorId> ids) {
                lab.orders().reset(ids);
            }
        };
    }
}
