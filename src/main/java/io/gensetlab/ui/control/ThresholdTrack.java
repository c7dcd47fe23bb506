package io.gensetlab.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The track of a {@link ThresholdSlider}: bands below, thumb on it, what the sensor reports above. */
final class ThresholdTrack extends Region {
    private static final PseudoClass AUTOMATIC = PseudoClass.getPseudoClass("automatic");
    private static final double THUMB = 17;
    private static final double GROUND_HEIGHT = 5;
    private static final double CENTRE_Y = 13;
    private static final double BAND_Y = 23;
    private static final double BAND_HEIGHT = 3;

    private final double min;
    private final double max;
    private final Listener listener;
    private final Region ground = part("track-ground");
    private final Region normal = part("band-normal");
    private final Region fill = part("track-fill");
    private final Region reportedMark = part("reported-mark");
    private final Region thumb = part("track-thumb");
    private final List<Region> bandRegions = new ArrayList<>();
    private List<ThresholdBand> bands = List.of();
    private double value;
    private double reported = Double.NaN;
    private boolean dragging;

    /** What the hand does. */
    interface Listener {
        void moved(double fraction);

        void released();
    }

    ThresholdTrack(double min, double max, Listener listener) {
        this.min = min;
        this.max = max;
        this.value = min;
        this.listener = listener;
        getStyleClass().add("threshold-track");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        reportedMark.setVisible(false);
        getChildren().addAll(ground, normal, fill, reportedMark, thumb);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        // Dragging is remembered from the press: some platforms send drags without the button's flag.
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            if (dragging) {
                listener.moved(fractionAt(event.getX()));
                event.consume();
            }
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            if (dragging) {
                dragging = false;
                listener.released();
                event.consume();
            }
        });
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            dragging = true;
            listener.moved(fractionAt(event.getX()));
            event.consume();
        }
    }

    private static Region part(String styleClass) {
        Region region = new Region();
        region.getStyleClass().add(styleClass);
        region.setManaged(false);
        region.setMouseTransparent(true);
        return region;
    }

    boolean isDragging() {
        return dragging;
    }

    void setValue(double newValue) {
        value = newValue;
        ThresholdBand.toneOf(newValue, bands).applyTo(this);
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        requestLayout();
    }

    void setReported(double newReported) {
        reported = newReported;
        reportedMark.setVisible(Double.isFinite(newReported));
        requestLayout();
    }

    void setBands(List<ThresholdBand> newBands) {
        bands = List.copyOf(newBands);
        getChildren().removeAll(bandRegions);
        bandRegions.clear();
        for (ThresholdBand band : bands) {
            Region region = part("band");
            band.tone().applyTo(region);
            bandRegions.add(region);
        }
        getChildren().addAll(2, bandRegions);
        setValue(value);
    }

    void setAutomatic(boolean automatic) {
        pseudoClassStateChanged(AUTOMATIC, automatic);
    }

    private double fractionAt(double x) {
        double usable = getWidth() - THUMB;
        return usable <= 0 ? 0 : Math.clamp((x - THUMB / 2) / usable, 0, 1);
    }

    private double xOf(double v) {
        double fraction = Math.clamp((v - min) / (max - min), 0, 1);
        return THUMB / 2 + fraction * (getWidth() - THUMB);
    }

    @Override
    protected void layoutChildren() {
        double x = xOf(value);
        double left = THUMB / 2 - 2;
        double y = CENTRE_Y - GROUND_HEIGHT / 2;
        ground.resizeRelocate(left, y, getWidth() - 2 * left, GROUND_HEIGHT);
        normal.resizeRelocate(xOf(min), BAND_Y, xOf(max) - xOf(min), BAND_HEIGHT);
        fill.resizeRelocate(left, y, Math.max(0, x - left), GROUND_HEIGHT);
        thumb.resizeRelocate(Math.round(x - THUMB / 2), CENTRE_Y - THUMB / 2, THUMB, THUMB);
        if (reportedMark.isVisible()) {
            reportedMark.resizeRelocate(xOf(reported) - 5, 0, 10, 8);
        }
        for (int i = 0; i < bandRegions.size(); i++) {
            ThresholdBand band = bands.get(i);
            double from = xOf(Math.max(min, band.from()));
            double to = xOf(Math.min(max, band.to()));
            bandRegions.get(i).resizeRelocate(from + 0.5, BAND_Y, Math.max(0, to - from - 1), BAND_HEIGHT);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 160;
    }

    @Override
    protected double computeMinWidth(double height) {
        Insets insets = getInsets();
        return 80 + insets.getLeft() + insets.getRight();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> value;
            case MIN_VALUE -> min;
            case MAX_VALUE -> max;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
