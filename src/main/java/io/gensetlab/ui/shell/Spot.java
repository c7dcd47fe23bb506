package io.gensetlab.ui.shell;

/**
 * A place on the earth that can be gone to.
 *
 * @param name such as "Rotterdam"
 * @param detail what tells it from others of its name
 * @param latitude degrees north
 * @param longitude degrees east
 */
public record Spot(String name, String detail, double latitude, double longitude) {}
