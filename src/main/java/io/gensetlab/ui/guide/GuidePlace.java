package io.gensetlab.ui.guide;

/**
 * A place in the guide.
 *
 * @param file the chapter's file name, as in {@code 02-first-demo.md}
 * @param anchor the heading's anchor, as a link names it; empty for the chapter's beginning
 */
public record GuidePlace(String file, String anchor) {
    /** The beginning of a chapter. */
    static GuidePlace beginning(String file) {
        return new GuidePlace(file, "");
    }
}
