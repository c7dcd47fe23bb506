package io.gensetlab.delivery;

/** What a full outbox does with one more reading. */
public enum DropPolicy {
    /** The oldest pending reading makes room. */
    DROP_OLDEST,
    /** The new reading is refused. */
    REFUSE_NEW
}
