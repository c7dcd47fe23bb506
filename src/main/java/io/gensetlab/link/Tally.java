package io.gensetlab.link;

/** What has gone through a link. The proxy's thread alone uses it. */
final class Tally {
    long accepted;
    long toBroker;
    long fromBroker;
    long swallowed;
    long held;
    /** Portions that had to wait. */
    long delayed;
}
