package io.gensetlab.ui.shell;

/**
 * Something that the command palette offers.
 *
 * @param id unique
 * @param kind what it is
 * @param title what is searched first
 * @param detail what is searched, too: group, site, country
 * @param keys its keys, empty if it has none
 * @param run does it, or goes there
 */
record PaletteEntry(String id, Kind kind, String title, String detail, String keys, Runnable run) {
    /** What an entry is. */
    enum Kind {
        ACT, GENERATOR, PLACE
    }
}
