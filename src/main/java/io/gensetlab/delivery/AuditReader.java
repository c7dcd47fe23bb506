package io.gensetlab.delivery;

/** An independent reader, with a client of its own, that an audit is made by. Methods but close return at once. */
public interface AuditReader extends AutoCloseable {
    /** What the audit found so far, and how the reader stands. */
    AuditView view();

    /** Leaves; blocks, seconds at most. Never call it on the FX thread. */
    @Override
    void close();
}
