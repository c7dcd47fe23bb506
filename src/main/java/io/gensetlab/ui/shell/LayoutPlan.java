package io.gensetlab.ui.shell;

import static io.gensetlab.ui.shell.Place.below;
import static io.gensetlab.ui.shell.Place.beside;
import static io.gensetlab.ui.shell.Place.one;
import static io.gensetlab.ui.shell.Place.part;
import static io.gensetlab.ui.shell.Place.tabs;

/** What stands where, for each layout and each size of the window: on a small one panels share a place. Pure. */
final class LayoutPlan {
    /** How much room there is. */
    enum Size {
        SMALL, LARGE, HUGE;

        /** Of a workspace, px. */
        static Size of(double width, double height) {
            if (width < 1180 || height < 600) {
                return SMALL;
            }
            return width < 1720 || height < 800 ? LARGE : HUGE;
        }
    }

    private LayoutPlan() {}

    static Place of(Layout layout, Size size) {
        return switch (layout) {
            case DEMO -> demo(size);
            case OPERATE -> operate(size);
            case DELIVERY -> delivery(size);
        };
    }

    private static Place demo(Size size) {
        var charts = switch (size) {
            case SMALL -> below("charts", part(one(Panel.MAP), 1),
                    part(tabs(Panel.READINGS, Panel.DELIVERY, Panel.LOG, Panel.TIMELINE, Panel.SCENARIO),
                            250));
            case LARGE -> below("charts", part(one(Panel.MAP), 1), part(one(Panel.READINGS), 172),
                    part(tabs(Panel.DELIVERY, Panel.LOG, Panel.TIMELINE, Panel.SCENARIO), 240));
            case HUGE -> below("charts", part(one(Panel.MAP), 1), part(one(Panel.READINGS), 0.34),
                    part(beside("wires", part(one(Panel.DELIVERY), 1),
                            part(tabs(Panel.LOG, Panel.TIMELINE, Panel.SCENARIO), 1)), 0.4));
        };
        return beside("side", part(charts, 1), part(one(Panel.INSPECTOR), size == Size.SMALL ? 324 : 344));
    }

    private static Place operate(Size size) {
        if (size == Size.SMALL) {
            // The charts go below the list, too: they need the width more than it the height.
            return beside("side",
                    part(below("charts",
                            part(beside("list", part(one(Panel.FLEET), 206), part(one(Panel.MAP), 1)), 1),
                            part(tabs(Panel.READINGS, Panel.DELIVERY, Panel.LOG, Panel.TIMELINE,
                                    Panel.SCENARIO), 250)),
                            1),
                    part(one(Panel.INSPECTOR), 324));
        }
        var charts = size == Size.LARGE
                ? below("charts", part(one(Panel.MAP), 1),
                        part(tabs(Panel.READINGS, Panel.DELIVERY, Panel.LOG, Panel.TIMELINE, Panel.SCENARIO),
                                250))
                : below("charts", part(one(Panel.MAP), 1), part(one(Panel.READINGS), 0.4),
                        part(tabs(Panel.LOG, Panel.DELIVERY, Panel.TIMELINE, Panel.SCENARIO), 0.4));
        return beside("side", part(one(Panel.FLEET), 260), part(charts, 1), part(one(Panel.INSPECTOR), 344));
    }

    private static Place delivery(Size size) {
        return switch (size) {
            case SMALL -> below("charts", part(one(Panel.DELIVERY), 1),
                    part(tabs(Panel.LOG, Panel.TIMELINE, Panel.SCENARIO), 0.48));
            // Partitions and topics are what this layout is for: they have room from 900 px of window on, first steps open.
            case LARGE -> below("charts", part(one(Panel.DELIVERY), 1),
                    part(tabs(Panel.LOG, Panel.TIMELINE, Panel.SCENARIO), 0.38));
            case HUGE -> below("charts", part(one(Panel.DELIVERY), 1),
                    part(beside("rows", part(one(Panel.LOG), 1),
                            part(tabs(Panel.TIMELINE, Panel.SCENARIO, Panel.READINGS), 0.8)), 0.8));
        };
    }
}
