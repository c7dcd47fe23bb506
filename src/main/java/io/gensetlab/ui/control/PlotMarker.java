package io.gensetlab.ui.control;

/**
 * A moment on the time axis: a fault began, a connection was lost.
 *
 * @param millis time of the plot's clock, milliseconds since the epoch
 * @param text   what happened, said when the cross-hair is near
 * @param tone   {@link Tone#ALARM} is drawn with a square, {@link Tone#WARNING} with a triangle, any other with
 *               a diamond
 */
public record PlotMarker(long millis, String text, Tone tone) {}
