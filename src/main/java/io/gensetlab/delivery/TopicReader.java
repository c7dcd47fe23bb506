package io.gensetlab.delivery;

/** An independent reader of the readings' topic, with a client of its own. Methods but close return at once. */
public interface TopicReader extends AutoCloseable {
    /** What it received, and how it stands. */
    ReaderView view();

    /** Leaves; blocks, seconds at most. Never call it on the FX thread. */
    @Override
    void close();
}
