package io.gensetlab.ui.fleet;

import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

/**
 * Brings rows of a list into sight, and only if they are not: a list that jumps under the pointer is hard to click. The
 * first row is then seen as a whole. FX thread.
 */
final class RowScroll {
    private static final double SLACK = 0.5;

    private final ListView<?> list;
    /** The row to show once the list has a height; −1 for none. */
    private int waiting = -1;

    RowScroll(ListView<?> list) {
        this.list = list;
        list.heightProperty().subscribe(() -> {
            if (waiting >= 0) {
                int row = waiting;
                waiting = -1;
                list.layout();
                show(row);
            }
        });
    }

    /** @param row as the list counts; nothing happens if there is no such row */
    void show(int row) {
        if (row < 0 || row >= list.getItems().size()) {
            return;
        }
        list.layout();
        if (!(list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) || flow.getHeight() <= 0) {
            waiting = row;
            return;
        }
        double rowHeight = list.getFixedCellSize();
        int whole = Math.max(1, (int) (flow.getHeight() / rowHeight));
        var first = flow.getFirstVisibleCell();
        int top = first == null
                ? Integer.MIN_VALUE / 2
                : first.getLayoutY() < -SLACK ? first.getIndex() + 1 : first.getIndex();
        if (row < top) {
            list.scrollTo(row);
        } else if (row > top + whole - 1) {
            list.scrollTo(Math.max(0, row - whole + 1));
        }
        list.layout();
    }
}
