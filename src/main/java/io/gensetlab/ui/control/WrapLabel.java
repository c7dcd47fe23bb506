package io.gensetlab.ui.control;

import javafx.scene.control.Label;

/**
 * A label whose words wrap, and which measures them once a width. A plain one breaks its lines anew whenever a box above
 * asks how high it is, and each box asks several times: with every box around it the work is multiplied. FX thread.
 */
public final class WrapLabel extends Label {
    /** NaN until measured. */
    private double measuredWidth = Double.NaN;
    private double measuredHeight;

    /** Without words at first. */
    public WrapLabel() {
        this("");
    }

    public WrapLabel(String text) {
        super(text);
        setWrapText(true);
    }

    @Override
    protected double computePrefHeight(double width) {
        if (width != measuredWidth) {
            measuredHeight = super.computePrefHeight(width);
            measuredWidth = width;
        }
        return measuredHeight;
    }

    /** Also called whenever text, font or insets change. */
    @Override
    public void requestLayout() {
        measuredWidth = Double.NaN;
        super.requestLayout();
    }
}
