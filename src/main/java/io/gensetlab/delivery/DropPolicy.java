package io.gensetlab.delivery;

/** What a full outbox does with one more reading. */
public enum DropPolicy {
    /** The oldest reading that is not handed to the client yet makes room; if all are, the new one is refused. */
    DROP_OLDEST,
    /** The new reading is refused. */
    REFUSE_NEW
}
